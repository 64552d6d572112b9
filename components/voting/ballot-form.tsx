"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import type { CastVoteInput } from "@/lib/voting/polls/schema";
import { type Step, useFocusOnStep } from "./use-focus-on-step";

type Props = {
  pollId: string;
  question: string;
  /** In the reader's language, in the poll's order. */
  options: { id: string; text: string }[];
  cast: ServerAction<CastVoteInput>;
};

/** Three screens: choose, review, done. The choice lives in this page only until it is cast. */
export function BallotForm({ pollId, question, options, cast }: Props) {
  const t = useTranslations("voting");
  const [step, setStep] = useState<Step>("choose");
  const [optionId, setOptionId] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const { run, isPending, error, failure, retry } = useServerAction(cast, {
    onSuccess: () => setStep("done"),
  });
  const headingRef = useFocusOnStep(step);
  const chosen = options.find((option) => option.id === optionId);

  if (step === "done") {
    return (
      <div role="status" className="flex flex-col gap-3">
        <h2 ref={headingRef} tabIndex={-1} className="text-lg font-semibold">
          {t("done_title")}
        </h2>
        <p>{t("done_text")}</p>
      </div>
    );
  }

  if (step === "review" && chosen) {
    return (
      <div className="flex flex-col gap-5">
        <h2 ref={headingRef} tabIndex={-1} className="text-lg font-semibold">
          {t("review_title")}
        </h2>
        <FormTrouble error={error} failure={failure} onRetry={retry} />
        <p className="border-brand bg-brand-soft rounded-md border-2 px-4 py-4 text-lg font-semibold">
          {chosen.text}
        </p>
        <p className="text-muted">{t("review_text")}</p>
        <div className="flex flex-col gap-3 sm:flex-row">
          <Button
            variant="primary"
            isPending={isPending}
            onClick={() => run({ pollId, optionId: chosen.id })}
          >
            {t("cast")}
          </Button>
          <Button variant="secondary" onClick={() => setStep("choose")}>
            {t("change")}
          </Button>
        </div>
      </div>
    );
  }

  return (
    <form
      className="flex flex-col gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(chosen === undefined);
        if (chosen) setStep("review");
      }}
    >
      <fieldset aria-describedby={isMissing ? "ballot-missing" : undefined} className="flex flex-col gap-2">
        <legend className="sr-only">{question}</legend>
        {isMissing && (
          <p id="ballot-missing" role="alert" className="text-danger mb-1">
            {t("choose_first")}
          </p>
        )}
        {options.map((option) => (
          <label
            key={option.id}
            className="border-line-strong bg-raised has-checked:border-brand has-checked:bg-brand-soft flex min-h-14 items-center gap-3 rounded-md border-2 px-4 py-3"
          >
            <input
              type="radio"
              name="option"
              value={option.id}
              checked={option.id === optionId}
              onChange={() => setOptionId(option.id)}
              className="size-5 shrink-0"
            />
            <span>{option.text}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" variant="primary">
        {t("to_review")}
      </Button>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { LinkButton } from "@/components/ui/link-button";
import { useServerAction } from "@/components/ui/use-server-action";
import { useBilingual } from "@/components/ui/bilingual";
import type { ServerAction } from "@/lib/core/action";
import type { CastBallotInput } from "@/lib/voting/elections/schema";
import type { BoothContest } from "@/lib/voting/recorded/types";
import { BoothMarks } from "./booth-marks";
import { BoothRanking } from "./booth-ranking";
import { BoothScores } from "./booth-scores";
import { useCandidateName } from "./candidate-name";
import { type Step, useFocusOnStep } from "./use-focus-on-step";

type Props = {
  electionId: string;
  contests: readonly BoothContest[];
  cast: ServerAction<CastBallotInput, { receipt: string }>;
  backHref: string;
  /** Where a vote is sealed and sent later, what is said before it is cast and after. */
  reviewText?: string;
  done?: ReactNode;
};

export type Choice = readonly (number | null)[];

/** Three screens: choose, review, done. The choice lives in this page only until it is cast. */
export function ElectionBooth({ electionId, contests, cast, backHref, reviewText, done }: Props) {
  const t = useTranslations("elections.booth");
  const [step, setStep] = useState<Step>("choose");
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [receipt, setReceipt] = useState("");
  const { run, isPending, error, failure, retry } = useServerAction(cast, {
    onSuccess: (data) => {
      setReceipt(data?.receipt ?? "");
      setStep("done");
    },
  });
  const headingRef = useFocusOnStep(step);

  if (step === "done") {
    return (
      <div role="status" className="flex flex-col gap-3">
        <h2 ref={headingRef} tabIndex={-1} className="text-lg font-semibold">
          {t(done ? "sealed_title" : "done_title")}
        </h2>
        {done ?? <p>{t("done_text")}</p>}
        <p className="font-medium">{t("receipt")}</p>
        <code className="border-line bg-sunken rounded-md border p-3 text-sm break-all">{receipt}</code>
        <div>
          <LinkButton href={backHref}>{t("back")}</LinkButton>
        </div>
      </div>
    );
  }

  if (step === "review") {
    return (
      <div className="flex flex-col gap-5">
        <h2 ref={headingRef} tabIndex={-1} className="text-lg font-semibold">
          {t("review_title")}
        </h2>
        <FormTrouble error={error} failure={failure} onRetry={retry} />
        {contests.map((contest) => (
          <Reviewed key={contest.id} contest={contest} choice={choices[contest.id] ?? []} />
        ))}
        <p className="text-muted">{reviewText ?? t("review_text")}</p>
        <div className="flex flex-col gap-3 sm:flex-row">
          <Button
            variant="primary"
            isPending={isPending}
            onClick={() =>
              run({
                electionId,
                contests: contests.map(({ id }) => ({ contestId: id, choice: [...(choices[id] ?? [])] })),
              })
            }
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
      className="flex flex-col gap-8"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setStep("review");
      }}
    >
      {contests.map((contest) => (
        <Paper
          key={contest.id}
          contest={contest}
          choice={choices[contest.id] ?? []}
          onChange={(choice) => setChoices((before) => ({ ...before, [contest.id]: choice }))}
        />
      ))}
      <Button type="submit" variant="primary">
        {t("review")}
      </Button>
    </form>
  );
}

type PaperProps = { contest: BoothContest; choice: Choice; onChange: (choice: Choice) => void };

function Paper(props: PaperProps) {
  if (props.contest.shape === "ranking") return <BoothRanking {...props} />;
  return props.contest.shape === "scores" ? <BoothScores {...props} /> : <BoothMarks {...props} />;
}

function Reviewed({ contest, choice }: { contest: BoothContest; choice: Choice }) {
  const t = useTranslations("elections.booth");
  const bilingual = useBilingual();
  const nameOf = useCandidateName();
  const at = (place: number | null) => contest.candidates.find((candidate) => candidate.place === place);
  const lines =
    contest.shape === "scores"
      ? contest.candidates.flatMap((candidate) => {
          const mark = choice[candidate.place];
          return mark === null || mark === undefined ? [] : [`${nameOf(candidate)}: ${String(mark)}`];
        })
      : choice.flatMap((place) => {
          const candidate = at(place);
          return candidate ? [nameOf(candidate)] : [];
        });

  return (
    <section>
      <h3 className="mb-1 font-medium">{bilingual(contest.title.text, contest.title.local)}</h3>
      <div className="border-brand bg-brand-soft rounded-md border-2 px-4 py-3 text-lg font-semibold">
        {lines.length === 0 && t("blank")}
        <ol className={contest.shape === "ranking" ? "list-decimal ps-6" : ""}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}

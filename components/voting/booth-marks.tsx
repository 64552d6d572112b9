"use client";

import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import type { BoothContest } from "@/lib/voting/recorded/types";
import { CandidateText } from "./candidate-text";
import { useCandidateName } from "./candidate-name";

type Props = {
  contest: BoothContest;
  choice: readonly (number | null)[];
  onChange: (choice: readonly (number | null)[]) => void;
};

/** One choice, or several up to a number: tapping a chosen one takes it back, so that a blank vote stays possible. */
export function BoothMarks({ contest, choice, onChange }: Props) {
  const t = useTranslations("elections.booth");
  const bilingual = useBilingual();
  const nameOf = useCandidateName();
  const max = contest.marksAllowed;
  const isFull = choice.length >= max;
  const isAny = contest.rule === "approval";
  const help = isAny ? t("choose_any") : max === 1 ? t("choose_one") : t("choose_up_to", { max });

  const toggle = (place: number) => {
    if (choice.includes(place)) onChange(choice.filter((chosen) => chosen !== place));
    else if (max === 1) onChange([place]);
    else if (!isFull) onChange([...choice, place]);
  };

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-lg font-semibold">{bilingual(contest.title.text, contest.title.local)}</legend>
      <p className="text-muted">{help}</p>
      {contest.candidates.map((candidate) => {
        const isChosen = choice.includes(candidate.place);
        return (
          <div key={candidate.place}>
            <label className="border-line-strong bg-raised has-checked:border-brand has-checked:bg-brand-soft flex min-h-14 items-center gap-3 rounded-md border-2 px-4 py-3">
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isFull && !isChosen && max > 1 && !isAny}
                onChange={() => toggle(candidate.place)}
                className="size-5 shrink-0"
              />
              <span>{nameOf(candidate)}</span>
            </label>
            <CandidateText candidate={candidate} />
          </div>
        );
      })}
      {max > 1 && !isAny && (
        <p role="status" className="text-muted text-sm">
          {t("chosen", { count: choice.length, max })} {isFull && t("too_many", { max })}
        </p>
      )}
    </fieldset>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { SCORE_MAX } from "@/lib/voting/elections/constants";
import type { BoothContest } from "@/lib/voting/recorded/types";
import { CandidateText } from "./candidate-text";
import { useCandidateName } from "./candidate-name";

type Props = {
  contest: BoothContest;
  choice: readonly (number | null)[];
  onChange: (choice: readonly (number | null)[]) => void;
};

const SCALE = Array.from({ length: SCORE_MAX + 1 }, (_, mark) => mark);

/** A mark for each name, on one line of buttons that a thumb can hit. */
export function BoothScores({ contest, choice, onChange }: Props) {
  const t = useTranslations("elections.booth");
  const bilingual = useBilingual();
  const nameOf = useCandidateName();

  const mark = (place: number, score: number | null) => {
    const marks = Array.from({ length: contest.candidates.length }, (_, at) => choice[at] ?? null);
    marks[place] = score;
    onChange(marks);
  };

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-lg font-semibold">{bilingual(contest.title.text, contest.title.local)}</legend>
      <p className="text-muted">{t("score")}</p>
      {contest.candidates.map((candidate) => (
        <fieldset key={candidate.place} className="border-line-strong rounded-md border-2 px-3 py-2">
          <legend className="px-1 font-medium">{nameOf(candidate)}</legend>
          <div className="flex flex-wrap gap-1">
            {[null, ...SCALE].map((score) => (
              <label
                key={String(score)}
                className="has-checked:border-brand has-checked:bg-brand-soft border-line flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md border px-2"
              >
                <input
                  type="radio"
                  name={`score-${contest.id}-${String(candidate.place)}`}
                  checked={(choice[candidate.place] ?? null) === score}
                  onChange={() => mark(candidate.place, score)}
                  className="size-4"
                />
                {score ?? t("score_none")}
              </label>
            ))}
          </div>
          <CandidateText candidate={candidate} />
        </fieldset>
      ))}
    </fieldset>
  );
}

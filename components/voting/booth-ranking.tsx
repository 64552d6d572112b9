"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { Icon } from "@/components/ui/icon";
import type { BoothContest } from "@/lib/voting/recorded/types";
import { CandidateText } from "./candidate-text";
import { useCandidateName } from "./candidate-name";

type Props = {
  contest: BoothContest;
  choice: readonly (number | null)[];
  onChange: (choice: readonly (number | null)[]) => void;
};

const SMALL = "flex size-11 shrink-0 items-center justify-center rounded-md disabled:opacity-40";

/** Ranked by tapping in order; buttons move a name up and down, so that no dragging is needed and keys do the same. */
export function BoothRanking({ contest, choice, onChange }: Props) {
  const t = useTranslations("elections.booth");
  const bilingual = useBilingual();
  const nameOf = useCandidateName();
  const max = contest.marksAllowed;
  const ranked = choice.flatMap((place) => {
    const candidate = contest.candidates.find((one) => one.place === place);
    return candidate ? [candidate] : [];
  });
  const rest = contest.candidates.filter(({ place }) => !choice.includes(place));

  const move = (from: number, to: number) => {
    const moved = [...choice];
    const [place] = moved.splice(from, 1);
    if (place !== undefined) moved.splice(to, 0, place);
    onChange(moved);
  };

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-lg font-semibold">{bilingual(contest.title.text, contest.title.local)}</legend>
      <p className="text-muted">{t("rank", { max })}</p>
      {ranked.length > 0 && (
        <ol aria-label={t("rank_own")} className="flex flex-col gap-2">
          {ranked.map((candidate, at) => (
            <li
              key={candidate.place}
              className="border-brand bg-brand-soft flex min-h-14 items-center gap-1 rounded-md border-2 ps-4"
            >
              <span className="tabular font-semibold">{t("rank_place", { place: at + 1 })}</span>
              <span className="min-w-0 flex-1 py-2">{nameOf(candidate)}</span>
              <button
                type="button"
                className={SMALL}
                disabled={at === 0}
                aria-label={t("rank_up", { name: nameOf(candidate) })}
                onClick={() => move(at, at - 1)}
              >
                <Icon of={ArrowUp} />
              </button>
              <button
                type="button"
                className={SMALL}
                disabled={at === ranked.length - 1}
                aria-label={t("rank_down", { name: nameOf(candidate) })}
                onClick={() => move(at, at + 1)}
              >
                <Icon of={ArrowDown} />
              </button>
              <button
                type="button"
                className={SMALL}
                aria-label={t("rank_remove", { name: nameOf(candidate) })}
                onClick={() => onChange(choice.filter((place) => place !== candidate.place))}
              >
                <Icon of={X} />
              </button>
            </li>
          ))}
        </ol>
      )}
      {ranked.length > 0 && rest.length > 0 && <p className="text-muted mt-2 text-sm">{t("rank_rest")}</p>}
      {rest.map((candidate) => (
        <div key={candidate.place}>
          <button
            type="button"
            disabled={choice.length >= max}
            aria-label={t("rank_add", { name: nameOf(candidate), place: choice.length + 1 })}
            onClick={() => onChange([...choice, candidate.place])}
            className="border-line-strong bg-raised flex min-h-14 w-full items-center gap-3 rounded-md border-2 px-4 py-3 text-start disabled:opacity-60"
          >
            {nameOf(candidate)}
          </button>
          <CandidateText candidate={candidate} />
        </div>
      ))}
      <p role="status" className="text-muted text-sm">
        {t("chosen", { count: choice.length, max })}
      </p>
    </fieldset>
  );
}

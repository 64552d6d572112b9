"use client";

import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/ui/bilingual";
import type { BoothCandidate } from "@/lib/voting/recorded/types";
import { useCandidateName } from "./candidate-name";

/** What a candidate says, folded up so that the paper stays a list. */
export function CandidateText({ candidate }: { candidate: BoothCandidate }) {
  const t = useTranslations("elections.booth");
  const nameOf = useCandidateName();
  if (!candidate.statement) return null;

  return (
    <details className="ps-4">
      <summary className="text-brand min-h-11 cursor-pointer py-2.5 text-sm">
        {t("more", { name: nameOf(candidate) })}
      </summary>
      <p className="max-w-prose pb-2 whitespace-pre-line">
        <Bilingual text={candidate.statement.text} local={candidate.statement.local} />
      </p>
    </details>
  );
}

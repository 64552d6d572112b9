"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import type { EvidenceRef } from "@/lib/members/evidence/schema";
import type { EvidenceView } from "@/lib/members/evidence/types";

type Props = {
  evidence: readonly EvidenceView[];
  /** What somebody else's pictures are opened for, as the address of each says it. */
  purpose?: { purpose: string; note?: string | undefined };
  /** For the person themselves only. */
  remove?: ServerAction<EvidenceRef>;
};

/** The papers somebody has added, each opened in full by itself. */
export function EvidenceGallery({ evidence, purpose, remove }: Props) {
  const t = useTranslations("members.evidence");
  if (evidence.length === 0) return null;

  return (
    <ul className="mb-5 grid grid-cols-2 gap-3 sm:grid-cols-3">
      {evidence.map(({ evidenceId, kind }, i) => {
        const name = t("named", { number: i + 1, kind: t(`kinds.${kind}`) });
        const address = `/api/v1/evidence/${evidenceId}${statedIn(purpose)}`;
        return (
          <li key={evidenceId} className="flex flex-col gap-2">
            <a href={address} target="_blank" rel="noopener" className="block">
              {/* eslint-disable-next-line @next/next/no-img-element -- a private picture, which no optimiser may fetch and keep */}
              <img
                src={address}
                alt={name}
                loading="lazy"
                className="border-line bg-sunken aspect-3/2 w-full rounded-md border object-contain"
              />
            </a>
            <span className="text-sm">{name}</span>
            {remove && (
              <ConfirmButton
                action={remove}
                input={{ evidenceId }}
                label={t("remove")}
                title={t("remove_title")}
                doneMessage={t("removed")}
              >
                {name}
              </ConfirmButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function statedIn(stated: Props["purpose"]): string {
  if (!stated) return "";
  const asked = new URLSearchParams({ purpose: stated.purpose });
  if (stated.note) asked.set("note", stated.note);
  return `?${asked.toString()}`;
}

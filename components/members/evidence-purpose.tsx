import { useFormatter, useTranslations } from "next-intl";
import type { EvidenceView } from "@/lib/members/evidence/types";
import { EVIDENCE_PURPOSES } from "@/lib/members/profiles/constants";
import { PurposeChoice } from "./purpose-choice";

type Props = { evidence: readonly EvidenceView[]; path: string };

/** Says which papers there are and asks what they are opened for; choosing opens them. */
export function EvidencePurpose({ evidence, path }: Props) {
  const t = useTranslations("members.evidence");
  const format = useFormatter();
  const kinds = [...new Set(evidence.map(({ kind }) => t(`kinds.${kind}`)))];
  return (
    <div className="border-line bg-raised mb-5 rounded-lg border p-4">
      <p>{t("locked", { count: evidence.length, kinds: format.list(kinds) })}</p>
      <h3 className="mt-3 font-semibold">{t("open_title")}</h3>
      <p className="text-muted text-sm">{t("open_lead")}</p>
      <PurposeChoice path={path} param="papers" purposes={EVIDENCE_PURPOSES} />
    </div>
  );
}

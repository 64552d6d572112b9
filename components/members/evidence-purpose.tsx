import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { EvidenceView } from "@/lib/members/evidence/types";
import { EVIDENCE_PURPOSES, PURPOSE_NOTE_LENGTH_MAX } from "@/lib/members/profiles/constants";

type Props = { evidence: readonly EvidenceView[]; path: string };

/** Says which papers there are and asks what they are opened for; choosing opens them. */
export function EvidencePurpose({ evidence, path }: Props) {
  const t = useTranslations("members.evidence");
  const tPurpose = useTranslations("members.purpose");
  const tProfile = useTranslations("members.profile");
  const format = useFormatter();
  const kinds = [...new Set(evidence.map(({ kind }) => t(`kinds.${kind}`)))];
  return (
    <div className="border-line bg-raised mb-5 rounded-lg border p-4">
      <p>{t("locked", { count: evidence.length, kinds: format.list(kinds) })}</p>
      <h3 className="mt-3 font-semibold">{t("open_title")}</h3>
      <p className="text-muted text-sm">{t("open_lead")}</p>
      <ul className="mt-2">
        {EVIDENCE_PURPOSES.filter((purpose) => purpose !== "other").map((purpose) => (
          <li key={purpose}>
            <TextLink href={`${path}?papers=${purpose}`} className="inline-flex min-h-11 items-center">
              {tPurpose(purpose)}
            </TextLink>
          </li>
        ))}
      </ul>
      <form className="border-line mt-2 flex flex-wrap items-end gap-3 border-t pt-3">
        <input type="hidden" name="papers" value="other" />
        <label className="flex min-w-0 flex-1 basis-48 flex-col gap-1.5">
          <span className="font-medium">{tPurpose("other")}</span>
          <input
            name="note"
            required
            maxLength={PURPOSE_NOTE_LENGTH_MAX}
            placeholder={tProfile("purpose_other")}
            className="border-line-strong bg-raised min-h-11 rounded-md border px-3"
          />
        </label>
        <Button type="submit">{tProfile("purpose_show")}</Button>
      </form>
    </div>
  );
}

import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import type { BanMatch } from "@/lib/members/bans/types";

/** Whom of the register an applicant may be, and by what. */
export function BanMatches({ matches }: { matches: readonly BanMatch[] }) {
  const t = useTranslations("members.bans");

  return (
    <>
      <p>{t("match_text")}</p>
      <ul className="mt-2 list-disc ps-6">
        {matches.map((match) => (
          <li key={match.id}>
            <Match match={match} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Match({ match }: { match: BanMatch }) {
  const t = useTranslations("members.bans");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { reason, unit, matched, decidedAt, decidedBy, expiresOn, isReviewDue } = match;
  const who = decidedBy ? bilingual(decidedBy.name, decidedBy.nameLocal) : t("somebody");

  return (
    <>
      {t("match_line", {
        reason: t(`reasons.${reason}`),
        unit: bilingual(unit.name, unit.nameLocal),
        marks: format.list(matched.map((kind) => t(`marks.${kind}`))),
      })}{" "}
      {t("decided", { date: format.dateTime(decidedAt, "day"), who })}.{" "}
      {t("until", { date: format.dateTime(new Date(expiresOn), { dateStyle: "medium", timeZone: "UTC" }) })}.
      {isReviewDue && <strong> {t("review_due")}</strong>}
    </>
  );
}

import { useFormatter, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { WayChangeView } from "@/lib/identity/changes/types";

/** What changed lately about one's own ways in, each leading to where one says that it was somebody else. */
export function LatestChanges({ changes }: { changes: WayChangeView[] }) {
  const t = useTranslations("identity.changes");
  const tNotice = useTranslations("identity.notice");
  const format = useFormatter();
  if (changes.length === 0) return null;

  return (
    <Section title={t("latest")} lead={t("latest_lead")}>
      <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
        {changes.map(({ id, kind, changedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4">
            <TextLink href={`/me/security/changes/${id}`}>{tNotice(`what.${kind}`)}</TextLink>
            <span className="text-muted text-sm">{format.dateTime(changedAt, "moment")}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

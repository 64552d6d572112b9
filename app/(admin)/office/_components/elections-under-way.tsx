import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { ElectionCard } from "@/components/voting/election-card";
import type { ElectionListItem } from "@/lib/voting/elections/types";

const SHOWN_MAX = 3;

/** Phase and clock of each; the page behind it says what the law wants next. The first to end stands first. */
export function ElectionsUnderWay({ elections }: { elections: readonly ElectionListItem[] }) {
  const t = useTranslations("home.office");
  const soonest = elections.toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  return (
    <Section
      title={t("elections")}
      actions={<TextLink href="/office/elections">{t("all_elections")}</TextLink>}
    >
      <div className="flex flex-col gap-3">
        {soonest.slice(0, SHOWN_MAX).map((election) => (
          <ElectionCard key={election.id} election={election} href={`/office/elections/${election.id}`} />
        ))}
      </div>
    </Section>
  );
}

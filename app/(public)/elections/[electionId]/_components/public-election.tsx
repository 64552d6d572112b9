import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { ElectionFacts } from "@/components/voting/election-facts";
import { ElectionResults } from "@/components/voting/election-result";
import { ElectionThreat } from "@/components/voting/election-threat";
import { ElectionVerify } from "@/components/voting/election-verify";
import type { ElectionView } from "@/lib/voting/elections/types";

type Props = { election: ElectionView } & Pick<ComponentProps<typeof ElectionVerify>, "checks" | "receipt">;

/** A certified election as anybody sees it, without an account: the result, and the means to check it. */
export function PublicElection({ election, checks, receipt }: Props) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();

  return (
    <>
      <PageHeader title={bilingual(election.title.text, election.title.local)} lead={t("public_title")} />
      <ElectionResults election={election} />
      <ElectionVerify
        path={`/elections/${election.id}`}
        mode={election.mode}
        bundleHref={`/api/v1/elections/${election.id}/bundle`}
        checks={checks}
        receipt={receipt}
      />
      <Section title={t("facts.times")}>
        <ElectionFacts election={election} />
      </Section>
      <ElectionThreat election={election} trustees={election.trustees.length} />
    </>
  );
}

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { ElectionFacts } from "@/components/voting/election-facts";
import { ElectionResults } from "@/components/voting/election-result";
import { ElectionThreat } from "@/components/voting/election-threat";
import { ElectionVerify } from "@/components/voting/election-verify";
import type { ElectionView } from "@/lib/voting/elections/types";
import { OwnCheck } from "./own-check";

type Props = { election: ElectionView } & Pick<ComponentProps<typeof ElectionVerify>, "checks" | "receipt">;

/** A certified election as anybody sees it, without an account: the result, and the means to check it. */
export function PublicElection({ election, checks, receipt }: Props) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const isOwnCheck = election.mode === "VERIFIABLE";

  return (
    <>
      <PageHeader title={bilingual(election.title.text, election.title.local)} lead={t("public_title")} />
      <ElectionResults election={election} />
      <ElectionVerify
        path={`/elections/${election.id}`}
        mode={election.mode}
        bundleHref={isOwnCheck ? null : `/api/v1/elections/${election.id}/bundle`}
        ownCheck={
          isOwnCheck && (
            <ClientMessages of={["elections.verifiable", "elections.verify"]}>
              <OwnCheck electionId={election.id} />
            </ClientMessages>
          )
        }
        checks={checks}
        receipt={receipt}
      />
      <Section title={t("facts.times")}>
        <ElectionFacts election={election} />
      </Section>
      <ElectionThreat election={election} />
    </>
  );
}

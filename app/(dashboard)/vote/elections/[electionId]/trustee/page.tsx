import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TrusteeList } from "@/components/voting/trustee-list";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionView } from "@/lib/voting/elections/types";
import { getOwnTrusteeship } from "@/lib/voting/trustees/queries";
import { getOwnShare } from "@/lib/voting/trustees/shared/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import {
  combineSharedKeyAction,
  confirmTrusteeKeyAction,
  dealSharedKeyAction,
  dealTrusteeSharesAction,
  joinSharedKeyAction,
  joinTrusteesAction,
  openBoxAction,
  openSumAction,
} from "../../actions";
import { SharedDesk } from "./_components/shared-desk";
import { TrusteeDesk } from "./_components/trustee-desk";

type Props = { params: Promise<{ electionId: string }> };

export default async function TrusteePage({ params }: Props) {
  const { electionId } = await params;
  const ctx = await requireCtx();
  const election = await orNotFound(getElection(ctx, electionId));
  if (election.mode === "VERIFIABLE") {
    const own = await orNotFound(getOwnShare(ctx, electionId));
    return (
      <TrusteeScreen election={election} threshold={own.threshold}>
        <SharedDesk
          own={own}
          actions={{
            join: joinSharedKeyAction,
            deal: dealSharedKeyAction,
            combine: combineSharedKeyAction,
            open: openSumAction,
          }}
        />
      </TrusteeScreen>
    );
  }
  const own = await orNotFound(getOwnTrusteeship(ctx, electionId));

  return (
    <TrusteeScreen election={election} threshold={own.threshold}>
      <TrusteeDesk
        own={own}
        actions={{
          join: joinTrusteesAction,
          deal: dealTrusteeSharesAction,
          confirm: confirmTrusteeKeyAction,
          open: openBoxAction,
        }}
      />
    </TrusteeScreen>
  );
}

type ScreenProps = { election: ElectionView; threshold: number; children: ReactNode };

function TrusteeScreen({ election, threshold, children }: ScreenProps) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();

  return (
    <>
      <PageHeader
        title={t("trustees.page")}
        lead={t("trustees.explain", { threshold, count: election.trustees.length })}
        crumbs={[
          { label: t("title"), href: "/vote" },
          {
            label: bilingual(election.title.text, election.title.local),
            href: `/vote/elections/${election.id}`,
          },
        ]}
      />
      <ClientMessages of={["elections.trustees", "elections.verifiable"]}>{children}</ClientMessages>
      <Section title={t("trustees.title")}>
        <TrusteeList trustees={election.trustees} />
      </Section>
    </>
  );
}

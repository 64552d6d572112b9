import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TrusteeList } from "@/components/voting/trustee-list";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionView } from "@/lib/voting/elections/types";
import { getOwnTrusteeship } from "@/lib/voting/trustees/queries";
import type { OwnTrusteeView } from "@/lib/voting/trustees/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import {
  confirmTrusteeKeyAction,
  dealTrusteeSharesAction,
  joinTrusteesAction,
  openBoxAction,
} from "../../actions";
import { TrusteeDesk } from "./_components/trustee-desk";

type Props = { params: Promise<{ electionId: string }> };

export default async function TrusteePage({ params }: Props) {
  const { electionId } = await params;
  const ctx = await requireCtx();
  const election = await orNotFound(getElection(ctx, electionId));
  const own = await orNotFound(getOwnTrusteeship(ctx, electionId));

  return <TrusteeScreen election={election} own={own} />;
}

function TrusteeScreen({ election, own }: { election: ElectionView; own: OwnTrusteeView }) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();

  return (
    <>
      <PageHeader
        title={t("trustees.page")}
        lead={t("trustees.explain", { threshold: own.threshold, count: election.trustees.length })}
        crumbs={[
          { label: t("title"), href: "/vote" },
          {
            label: bilingual(election.title.text, election.title.local),
            href: `/vote/elections/${election.id}`,
          },
        ]}
      />
      <ClientMessages of={["elections.trustees"]}>
        <TrusteeDesk
          own={own}
          actions={{
            join: joinTrusteesAction,
            deal: dealTrusteeSharesAction,
            confirm: confirmTrusteeKeyAction,
            open: openBoxAction,
          }}
        />
      </ClientMessages>
      <Section title={t("trustees.title")}>
        <TrusteeList trustees={election.trustees} />
      </Section>
    </>
  );
}

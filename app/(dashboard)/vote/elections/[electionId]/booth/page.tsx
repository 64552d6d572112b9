import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { ElectionBooth } from "@/components/voting/election-booth";
import { useWhen } from "@/components/voting/election-card";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionView } from "@/lib/voting/elections/types";
import { getBooth } from "@/lib/voting/recorded/queries";
import type { BoothView } from "@/lib/voting/recorded/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { castBallotAction, castEncryptedAction, takeCredentialAction, takePassAction } from "../../actions";
import { SecretBooth } from "./_components/secret-booth";
import { VerifiableBooth } from "./_components/verifiable-booth";

type Props = { params: Promise<{ electionId: string }> };

export default async function BoothPage({ params }: Props) {
  const { electionId } = await params;
  const ctx = await requireCtx();
  const election = await orNotFound(getElection(ctx, electionId));
  const booth = await orNotFound(getBooth(ctx, electionId));

  return <BoothScreen election={election} booth={booth} />;
}

function BoothScreen({ election, booth }: { election: ElectionView; booth: BoothView }) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const when = useWhen();
  const path = `/vote/elections/${election.id}`;

  return (
    <>
      <PageHeader
        title={t("booth.title")}
        lead={when(election)}
        crumbs={[
          { label: t("title"), href: "/vote" },
          { label: bilingual(election.title.text, election.title.local), href: path },
        ]}
      />
      {booth.secret === null && election.mine === "has_voted" && (
        <div className="mb-5">
          <Alert tone="info">{t("booth.again_note")}</Alert>
        </div>
      )}
      {election.can.vote ? (
        <ClientMessages
          of={["elections.answer", "elections.booth", "elections.pass", "elections.verifiable"]}
        >
          {booth.verifiable && (
            <VerifiableBooth
              electionId={election.id}
              paper={booth.verifiable}
              contests={booth.contests}
              takeCredential={takeCredentialAction}
              cast={castEncryptedAction}
              backHref={path}
            />
          )}
          {booth.secret && (
            <SecretBooth
              manifest={booth.secret}
              contests={booth.contests}
              hasPass={election.mine === "has_voted"}
              closesAt={election.closesAt.getTime()}
              takePass={takePassAction}
              backHref={path}
            />
          )}
          {election.mode === "OPEN" && (
            <ElectionBooth
              electionId={election.id}
              contests={booth.contests}
              cast={castBallotAction}
              backHref={path}
            />
          )}
        </ClientMessages>
      ) : (
        <Alert tone="info">{when(election)}</Alert>
      )}
      {booth.receipts.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-2 font-semibold">{t("receipt.mine")}</h2>
          <ol reversed start={booth.receipts.length} className="list-decimal ps-6">
            {booth.receipts.map((hash) => (
              <li key={hash} className="py-1">
                <code className="text-sm break-all">{hash}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

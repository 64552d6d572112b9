import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionView } from "@/lib/voting/elections/types";
import { listPasses } from "@/lib/voting/passes/queries";
import type { PassEntry } from "@/lib/voting/passes/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { params: Promise<{ electionId: string }>; searchParams: Promise<{ after?: string }> };

export default async function PassesPage({ params, searchParams }: Props) {
  const { electionId } = await params;
  const { after } = await searchParams;
  const ctx = await requireCtx();
  const election = await orNotFound(getElection(ctx, electionId));
  const afterNumber = /^\d{1,7}$/.test(after ?? "") ? Number(after) : 0;
  const passes = await orNotFound(listPasses(ctx, { electionId, afterNumber }));

  return <PassesScreen election={election} {...passes} />;
}

type ScreenProps = { election: ElectionView; passes: PassEntry[]; nextNumber: number | null };

function PassesScreen({ election, passes, nextNumber }: ScreenProps) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const format = useFormatter();
  const path = `/vote/elections/${election.id}`;
  const isVerifiable = election.mode === "VERIFIABLE";

  return (
    <>
      <PageHeader
        title={t(isVerifiable ? "verifiable.voters_title" : "passes.title")}
        lead={t(isVerifiable ? "verifiable.voters_lead" : "passes.lead")}
        crumbs={[
          { label: t("title"), href: "/vote" },
          { label: bilingual(election.title.text, election.title.local), href: path },
        ]}
      />
      {passes.length === 0 ? (
        <p>{t("passes.empty")}</p>
      ) : (
        <ul className="divide-line divide-y">
          {passes.map(({ number, name, takenOn }) => (
            <li key={number} className="flex flex-wrap gap-x-3 py-3">
              <span className="min-w-0 flex-1 font-medium">
                <span className="text-muted tabular">{number}</span> {name}
              </span>
              <span className="text-muted">
                {takenOn
                  ? `${t(isVerifiable ? "verifiable.voted_on" : "passes.day")}: ${format.dateTime(takenOn, { dateStyle: "medium", timeZone: "UTC" })}`
                  : t(isVerifiable ? "verifiable.not_voted" : "passes.none")}
              </span>
            </li>
          ))}
        </ul>
      )}
      {nextNumber !== null && (
        <div className="mt-4">
          <LinkButton href={`${path}/passes?after=${String(nextNumber)}`}>{t("votes.next")}</LinkButton>
        </div>
      )}
    </>
  );
}

import { getElection } from "@/lib/voting/elections/queries/get-election";
import { requireCtx } from "@/lib/web/context";
import { checkAsked, type CheckQuery } from "@/lib/web/election-check";
import { orNotFound } from "@/lib/web/or-not-found";
import { ElectionScreen } from "./_components/election-screen";

type Props = { params: Promise<{ electionId: string }>; searchParams: Promise<CheckQuery> };

export default async function ElectionPage({ params, searchParams }: Props) {
  const { electionId } = await params;
  const ctx = await requireCtx();
  const election = await orNotFound(getElection(ctx, electionId));
  const asked = await checkAsked(ctx, election, await searchParams);

  return <ElectionScreen election={election} {...asked} />;
}

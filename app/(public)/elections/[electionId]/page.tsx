import { getElection } from "@/lib/voting/elections/queries/get-election";
import { requireTenant, visitorCtx } from "@/lib/web/context";
import { checkAsked, type CheckQuery } from "@/lib/web/election-check";
import { orNotFound } from "@/lib/web/or-not-found";
import { PublicElection } from "./_components/public-election";

type Props = { params: Promise<{ electionId: string }>; searchParams: Promise<CheckQuery> };

export const metadata = { robots: { index: false } };

export default async function PublicElectionPage({ params, searchParams }: Props) {
  const { electionId } = await params;
  await requireTenant();
  const ctx = await visitorCtx(["election.verify"]);
  const election = await orNotFound(getElection(ctx, electionId));
  const asked = await checkAsked(ctx, election, await searchParams);

  return <PublicElection election={election} {...asked} />;
}

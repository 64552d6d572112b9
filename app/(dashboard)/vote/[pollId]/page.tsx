import { getPoll } from "@/lib/voting/polls/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { castVoteAction } from "../actions";
import { PollScreen } from "./_components/poll-screen";

type Props = { params: Promise<{ pollId: string }> };

export default async function PollPage({ params }: Props) {
  const { pollId } = await params;
  const ctx = await requireCtx();
  const poll = await orNotFound(getPoll(ctx, pollId));

  return <PollScreen poll={poll} cast={castVoteAction} />;
}

import { getPoll } from "@/lib/voting/polls/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { openPollAction, withdrawPollAction } from "../actions";
import { PollOffice } from "./_components/poll-office";

type Props = { params: Promise<{ pollId: string }> };

export default async function PollOfficePage({ params }: Props) {
  const { pollId } = await params;
  const ctx = await requireCtx();
  const poll = await orNotFound(getPoll(ctx, pollId));

  return <PollOffice poll={poll} open={openPollAction} withdraw={withdrawPollAction} />;
}

"use server";

import { revalidatePath } from "next/cache";
import { announceElection } from "@/lib/voting/elections/commands/announce-election";
import { draftElection } from "@/lib/voting/elections/commands/draft-election";
import { addAnswer, addContest, removeContest } from "@/lib/voting/elections/commands/edit-contests";
import { signElection } from "@/lib/voting/elections/commands/sign-election";
import {
  addAnswerInput,
  addContestInput,
  contestRef,
  draftElectionInput,
  electionRef,
  signElectionInput,
} from "@/lib/voting/elections/schema";
import { judgeCandidate } from "@/lib/voting/nominations/commands/judge-candidate";
import { judgeCandidateInput } from "@/lib/voting/nominations/schema";
import { appointTrustee, removeTrustee } from "@/lib/voting/trustees/commands/appoint-trustee";
import { appointTrusteeInput, trusteeRef } from "@/lib/voting/trustees/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const draftElectionAction = action
  .metadata({ name: "voting.draftElection" })
  .inputSchema(draftElectionInput)
  .action(async ({ parsedInput, ctx }) => {
    const draft = await draftElection(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
    return draft;
  });

export const addContestAction = action
  .metadata({ name: "voting.addContest" })
  .inputSchema(addContestInput)
  .action(async ({ parsedInput, ctx }) => {
    const contest = await addContest(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
    return contest;
  });

export const removeContestAction = action
  .metadata({ name: "voting.removeContest" })
  .inputSchema(contestRef)
  .action(async ({ parsedInput, ctx }) => {
    await removeContest(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
  });

export const addAnswerAction = action
  .metadata({ name: "voting.addAnswer" })
  .inputSchema(addAnswerInput)
  .action(async ({ parsedInput, ctx }) => {
    const answer = await addAnswer(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
    return answer;
  });

export const announceElectionAction = action
  .metadata({ name: "voting.announceElection" })
  .inputSchema(electionRef)
  .action(async ({ parsedInput, ctx }) => {
    await announceElection(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
  });

export const judgeCandidateAction = action
  .metadata({ name: "voting.judgeCandidate" })
  .inputSchema(judgeCandidateInput)
  .action(async ({ parsedInput, ctx }) => {
    await judgeCandidate(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
  });

export const signElectionAction = provenAction
  .metadata({ name: "voting.signElection" })
  .inputSchema(signElectionInput)
  .action(async ({ parsedInput, ctx }) => {
    const signed = await signElection(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
    return signed;
  });

export const appointTrusteeAction = action
  .metadata({ name: "voting.appointTrustee" })
  .inputSchema(appointTrusteeInput)
  .action(async ({ parsedInput, ctx }) => {
    const trustee = await appointTrustee(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
    return trustee;
  });

export const removeTrusteeAction = action
  .metadata({ name: "voting.removeTrustee" })
  .inputSchema(trusteeRef)
  .action(async ({ parsedInput, ctx }) => {
    await removeTrustee(ctx, parsedInput);
    revalidatePath("/office/elections", "layout");
  });

"use server";

import { revalidatePath } from "next/cache";
import { castBallotInput } from "@/lib/voting/elections/schema";
import {
  acceptNomination,
  appealRejection,
  declineNomination,
  withdrawCandidacy,
} from "@/lib/voting/nominations/commands/answer-nomination";
import { proposeCandidate, standAsCandidate } from "@/lib/voting/nominations/commands/propose-candidate";
import {
  acceptNominationInput,
  appealInput,
  candidateRef,
  proposeCandidateInput,
  standInput,
} from "@/lib/voting/nominations/schema";
import { takePass } from "@/lib/voting/passes/commands";
import { takePassInput } from "@/lib/voting/passes/schema";
import { castBallot } from "@/lib/voting/recorded/commands";
import { confirmTrusteeKey, dealTrusteeShares, joinTrustees } from "@/lib/voting/trustees/commands/make-key";
import { openBox } from "@/lib/voting/trustees/commands/open-box";
import {
  confirmKeyInput,
  dealSharesInput,
  joinTrusteesInput,
  openBoxInput,
} from "@/lib/voting/trustees/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const castBallotAction = provenAction
  .metadata({ name: "voting.castBallot" })
  .inputSchema(castBallotInput)
  .action(async ({ parsedInput, ctx }) => castBallot(ctx, parsedInput));

export const standAsCandidateAction = action
  .metadata({ name: "voting.standAsCandidate" })
  .inputSchema(standInput)
  .action(async ({ parsedInput, ctx }) => {
    const candidate = await standAsCandidate(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
    return candidate;
  });

export const proposeCandidateAction = action
  .metadata({ name: "voting.proposeCandidate" })
  .inputSchema(proposeCandidateInput)
  .action(async ({ parsedInput, ctx }) => proposeCandidate(ctx, parsedInput));

export const acceptNominationAction = action
  .metadata({ name: "voting.acceptNomination" })
  .inputSchema(acceptNominationInput)
  .action(async ({ parsedInput, ctx }) => {
    await acceptNomination(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const declineNominationAction = action
  .metadata({ name: "voting.declineNomination" })
  .inputSchema(candidateRef)
  .action(async ({ parsedInput, ctx }) => {
    await declineNomination(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const withdrawCandidacyAction = action
  .metadata({ name: "voting.withdrawCandidacy" })
  .inputSchema(candidateRef)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawCandidacy(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const appealRejectionAction = action
  .metadata({ name: "voting.appealRejection" })
  .inputSchema(appealInput)
  .action(async ({ parsedInput, ctx }) => {
    await appealRejection(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const takePassAction = provenAction
  .metadata({ name: "voting.takePass" })
  .inputSchema(takePassInput)
  .action(async ({ parsedInput, ctx }) => takePass(ctx, parsedInput));

export const joinTrusteesAction = provenAction
  .metadata({ name: "voting.joinTrustees" })
  .inputSchema(joinTrusteesInput)
  .action(async ({ parsedInput, ctx }) => {
    await joinTrustees(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const dealTrusteeSharesAction = action
  .metadata({ name: "voting.dealTrusteeShares" })
  .inputSchema(dealSharesInput)
  .action(async ({ parsedInput, ctx }) => {
    await dealTrusteeShares(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const confirmTrusteeKeyAction = action
  .metadata({ name: "voting.confirmTrusteeKey" })
  .inputSchema(confirmKeyInput)
  .action(async ({ parsedInput, ctx }) => {
    await confirmTrusteeKey(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const openBoxAction = provenAction
  .metadata({ name: "voting.openBox" })
  .inputSchema(openBoxInput)
  .action(async ({ parsedInput, ctx }) => {
    await openBox(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

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
import {
  combineSharedKey,
  dealSharedKey,
  joinSharedKey,
  openSum,
} from "@/lib/voting/trustees/shared/commands";
import {
  combineSharedInput,
  dealSharedInput,
  joinSharedInput,
  openSumInput,
} from "@/lib/voting/trustees/shared/schema";
import { castEncrypted, takeCredential } from "@/lib/voting/verifiable/commands";
import { castEncryptedInput, takeCredentialInput } from "@/lib/voting/verifiable/schema";
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

export const takeCredentialAction = provenAction
  .metadata({ name: "voting.takeCredential" })
  .inputSchema(takeCredentialInput)
  .action(async ({ parsedInput, ctx }) => takeCredential(ctx, parsedInput));

export const castEncryptedAction = provenAction
  .metadata({ name: "voting.castEncrypted" })
  .inputSchema(castEncryptedInput)
  .action(async ({ parsedInput, ctx }) => castEncrypted(ctx, parsedInput));

export const joinSharedKeyAction = provenAction
  .metadata({ name: "voting.joinSharedKey" })
  .inputSchema(joinSharedInput)
  .action(async ({ parsedInput, ctx }) => {
    await joinSharedKey(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const dealSharedKeyAction = action
  .metadata({ name: "voting.dealSharedKey" })
  .inputSchema(dealSharedInput)
  .action(async ({ parsedInput, ctx }) => {
    await dealSharedKey(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const combineSharedKeyAction = action
  .metadata({ name: "voting.combineSharedKey" })
  .inputSchema(combineSharedInput)
  .action(async ({ parsedInput, ctx }) => {
    await combineSharedKey(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

export const openSumAction = provenAction
  .metadata({ name: "voting.openSum" })
  .inputSchema(openSumInput)
  .action(async ({ parsedInput, ctx }) => {
    await openSum(ctx, parsedInput);
    revalidatePath("/vote/elections", "layout");
  });

import "server-only";
import { randomInt } from "node:crypto";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { decryptField, unseal } from "@/lib/core/field-encryption";
import { emit } from "@/lib/core/outbox";
import { shuffled, tally } from "../ballots/rules";
import { emptyUrn, writeBallots } from "../ballots/sql";
import { turnoutOf } from "../roll/sql";
import { pollPublished } from "./events";
import { readableBy } from "./policy";
import { phaseOf } from "./rules";
import { pollRef, type PollRef } from "./schema";

/**
 * Counts a poll whose time is over and publishes the result: empties the urn, opens every ballot, writes them
 * shuffled in one batch, counts, destroys the poll's key. All of it or none, and once: a poll that is already
 * published is left as it is. Refuses before closing time, and refuses to publish when ballots and marked
 * voters do not agree.
 */
export async function countPoll(ctx: Ctx, input: PollRef): Promise<void> {
  const { pollId } = pollRef.parse(input);

  await withTx(ctx, async (tx) => {
    const poll = await tx.poll.findFirst({
      where: { id: pollId, AND: readableBy(ctx) },
      select: {
        status: true,
        closesAt: true,
        seal: { select: { key: true } },
        options: { select: { id: true } },
      },
    });
    if (!poll) throw notFound("poll");
    const phase = phaseOf(poll, ctx.now);
    if (phase === "published") return;
    if (phase !== "counting") throw ruleViolated("poll.still_open");

    const { count } = await tx.poll.updateMany({
      where: { id: pollId, status: "OPEN" },
      data: { status: "PUBLISHED", publishedAt: ctx.now },
    });
    if (count === 0) return;
    if (!poll.seal) throw new Error("an uncounted poll has no key");
    const key = Buffer.from(decryptField(poll.seal.key), "base64");
    const choices = (await emptyUrn(tx, pollId)).map((sealed) => unseal(key, sealed));
    const votes = tally(
      poll.options.map((option) => option.id),
      choices,
    );
    const { voted, entitled } = await turnoutOf(tx, pollId);
    if (voted !== choices.length) throw new Error("ballots and marked voters do not agree");

    await writeBallots(tx, {
      tenantId: ctx.tenantId,
      pollId,
      choices: shuffled(choices, (n) => randomInt(n)),
    });
    for (const [id, cast] of votes) await tx.pollOption.updateMany({ where: { id }, data: { votes: cast } });
    await tx.pollSeal.deleteMany({ where: { pollId } });

    await audit(tx, ctx, {
      action: "poll.publish",
      entityId: pollId,
      changes: { status: ["OPEN", "PUBLISHED"], entitled, voted },
    });
    await emit(tx, ctx, { name: pollPublished.name, payload: { tenantId: ctx.tenantId, pollId } });
  });
}

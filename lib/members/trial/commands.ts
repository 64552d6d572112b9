import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { trialAsked } from "./events";
import { authorizeTrial } from "./policy";
import { trialInput, type TrialInput } from "./schema";

/** Asks for invented people in one's own units; a job brings them. Of several at once exactly one counts. */
export async function askForTrial(ctx: Ctx, input: TrialInput): Promise<void> {
  trialInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeTrial(ctx);
    const { tenantId } = ctx;
    const units = await tx.unit.count({ where: { tenantId, isActive: true, archivedAt: null } });
    if (units === 0) throw ruleViolated("trial.no_units");
    const where = { id: tenantId, trial: null };
    const { count } = await tx.tenant.updateMany({ where, data: { trial: "LOADING" } });
    if (count === 0) throw ruleViolated("trial.already");
    await audit(tx, ctx, { action: "tenant.ask_trial" });
    await emit(tx, ctx, { name: trialAsked.name, payload: { tenantId, step: "load" } });
  });
}

/** Asks for all invented people to go, with everything that was done to them. Of several at once exactly one counts. */
export async function endTrial(ctx: Ctx, input: TrialInput): Promise<void> {
  trialInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeTrial(ctx);
    const { tenantId } = ctx;
    const where = { id: tenantId, trial: "LOADED" };
    const { count } = await tx.tenant.updateMany({ where, data: { trial: "REMOVING" } });
    if (count === 0) throw ruleViolated("trial.none");
    await audit(tx, ctx, { action: "tenant.end_trial" });
    await emit(tx, ctx, { name: trialAsked.name, payload: { tenantId, step: "remove" } });
  });
}

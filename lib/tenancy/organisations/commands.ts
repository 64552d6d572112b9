import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { registrationNews } from "../registrations/events";
import { setClosing } from "../closings/sql";
import { nameOfActor } from "../system-admins/sql";
import { authorizeSuspend, readableBy } from "./policy";
import { organisationActInput, type OrganisationActInput } from "./schema";
import { setOrganisationStatus, tellOrganisation } from "./sql";

/**
 * Closes an organisation for everybody in it, from their next request on: a clear page in place of every other, no
 * sign-in, no job. Nothing is deleted. The owner is told the reason and reads it in their own trail.
 */
export async function suspendOrganisation(ctx: Ctx, input: OrganisationActInput): Promise<void> {
  const { organisationId, reason } = organisationActInput.parse(input);
  await withTx(ctx, async (tx) => {
    await assertKnown(tx, ctx, organisationId);
    authorizeSuspend(ctx);
    const change = { organisationId, from: "ACTIVE", to: "SUSPENDED" } as const;
    if (!(await setOrganisationStatus(tx, change))) throw ruleViolated("organisation.suspended_already");

    const changes = { status: ["ACTIVE", "SUSPENDED"], reason };
    await audit(tx, ctx, { action: "organisation.suspend", entityId: organisationId, changes });
    await tell(tx, ctx, { organisationId, action: "organisation.suspend", changes, news: "suspended" });
  });
}

/** Opens a suspended organisation again; sessions that have not run out by themselves go on. */
export async function resumeOrganisation(ctx: Ctx, input: OrganisationActInput): Promise<void> {
  const { organisationId, reason } = organisationActInput.parse(input);
  await withTx(ctx, async (tx) => {
    await assertKnown(tx, ctx, organisationId);
    authorizeSuspend(ctx);
    const change = { organisationId, from: "SUSPENDED", to: "ACTIVE" } as const;
    // First, while it is still suspended: what the console lets run out, it takes back by opening again.
    await setClosing(tx, { organisationId, closesAt: null });
    if (!(await setOrganisationStatus(tx, change))) throw ruleViolated("organisation.not_suspended");

    const changes = { status: ["SUSPENDED", "ACTIVE"], reason };
    await audit(tx, ctx, { action: "organisation.resume", entityId: organisationId, changes });
    await tell(tx, ctx, { organisationId, action: "organisation.resume", changes, news: "resumed" });
  });
}

async function assertKnown(tx: Tx, ctx: Ctx, organisationId: string): Promise<void> {
  const where = { id: organisationId, AND: readableBy(ctx) };
  if (!(await tx.tenant.findFirst({ where, select: { id: true } }))) throw notFound("organisation");
}

type Act = { organisationId: string; action: string; changes: object; news: "suspended" | "resumed" };

async function tell(tx: Tx, ctx: Ctx, { organisationId, action, changes, news }: Act): Promise<void> {
  await tellOrganisation(tx, ctx, { organisationId, action, changes, by: await nameOfActor(tx, ctx) });
  const registration = await tx.registration.findUnique({ where: { organisationId }, select: { id: true } });
  // One that was there before registration has no address to write to; its trail still tells.
  if (!registration) return;
  const payload = { tenantId: ctx.tenantId, registrationId: registration.id, news, newsId: newId() };
  await emit(tx, ctx, { name: registrationNews.name, payload });
}

import "server-only";
import { audit } from "@/lib/core/audit";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { tellOrganisation } from "../organisations/sql";
import { listGrantsOfOwner } from "../owners/sql";
import { nameOfActor } from "../system-admins/sql";
import { closingChanged } from "./events";
import { authorizeClose, authorizeCloseFromConsole } from "./policy";
import { assertClosable, closingEnd } from "./rules";
import {
  askClosingInput,
  type AskClosingInput,
  closeOrganisationInput,
  type CloseOrganisationInput,
  takeBackClosingInput,
  type TakeBackClosingInput,
} from "./schema";
import { setClosing } from "./sql";

/**
 * Begins the closing of one's own organisation, for an owner who has typed its short name. For two weeks everything
 * goes on, everybody in it is told, and any owner takes it back; then all of its data is deleted.
 */
export async function askClosing(ctx: Ctx, input: AskClosingInput): Promise<{ closesAt: Date }> {
  const { typedName } = askClosingInput.parse(input);
  return withTx(ctx, async (tx) => {
    await assertOwner(tx, ctx);
    const tenant = await load(tx, ctx.tenantId);
    assertClosable(tenant, typedName);
    const closesAt = closingEnd(ctx.now);
    const { count } = await tx.tenant.updateMany({
      where: { id: ctx.tenantId, closesAt: null },
      data: { closesAt },
    });
    if (count === 0) throw ruleViolated("organisation.closing_already");
    const changes = { closesAt: closesAt.toISOString() };
    await audit(tx, ctx, { action: "tenant.ask_closing", entityId: ctx.tenantId, changes });
    await announce(tx, ctx, { news: "asked", closesOn: dayIn(tenant.timeZone, closesAt) });
    return { closesAt };
  });
}

/** Takes the closing back while the waiting time runs; what the console has begun only the console takes back. */
export async function takeBackClosing(ctx: Ctx, input: TakeBackClosingInput): Promise<void> {
  takeBackClosingInput.parse(input);
  await withTx(ctx, async (tx) => {
    await assertOwner(tx, ctx);
    const { closesAt, timeZone } = await load(tx, ctx.tenantId);
    const { count } = await tx.tenant.updateMany({
      where: { id: ctx.tenantId, closesAt: { gt: ctx.now }, closedByConsole: false },
      data: { closesAt: null },
    });
    if (count === 0 || !closesAt) throw ruleViolated("organisation.not_closing");
    await audit(tx, ctx, { action: "tenant.take_back_closing", entityId: ctx.tenantId });
    await announce(tx, ctx, { news: "taken_back", closesOn: dayIn(timeZone, closesAt) });
  });
}

/** The console begins the closing of an organisation it has suspended. Opening it again takes that back. */
export async function closeOrganisation(ctx: Ctx, input: CloseOrganisationInput): Promise<void> {
  const { organisationId, typedName, reason } = closeOrganisationInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeCloseFromConsole(ctx);
    assertClosable(await load(tx, organisationId), typedName);
    const closesAt = closingEnd(ctx.now);
    const isBegun = await setClosing(tx, { organisationId, closesAt });
    if (!isBegun) throw ruleViolated("organisation.not_suspended");
    const changes = { closesAt: closesAt.toISOString(), reason };
    await audit(tx, ctx, { action: "organisation.close", entityId: organisationId, changes });
    const by = await nameOfActor(tx, ctx);
    await tellOrganisation(tx, ctx, { organisationId, action: "organisation.close", changes, by });
  });
}

async function assertOwner(tx: Tx, ctx: Ctx): Promise<void> {
  authorizeClose(ctx);
  const accountId = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
  const grants = accountId === null ? [] : await listGrantsOfOwner(tx, accountId);
  if (grants.length === 0) throw new AppError("forbidden", "organisation.owners_only");
}

async function load(tx: Tx, tenantId: string) {
  const tenant = await tx.tenant.findFirst({
    where: { id: tenantId, isPlatform: false },
    select: { slug: true, closesAt: true, timeZone: true },
  });
  if (!tenant) throw notFound("organisation");
  return tenant;
}

async function announce(
  tx: Tx,
  ctx: Ctx,
  of: { news: "asked" | "taken_back"; closesOn: string },
): Promise<void> {
  const payload = { tenantId: ctx.tenantId, closingId: newId(), ...of };
  await emit(tx, ctx, { name: closingChanged.name, payload });
}

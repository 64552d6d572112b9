import "server-only";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { openContacts } from "@/lib/members/profiles/_internal/contact";
import { authorizeOwnVisibility, neighbourSees } from "./policy";
import { wishesOf } from "./rules";
import {
  getNeighbourContactInput,
  type GetNeighbourContactInput,
  setOfficeFieldsInput,
  type SetOfficeFieldsInput,
  setVisibilityInput,
  type SetVisibilityInput,
} from "./schema";
import { writeWishes } from "./sql";
import type { NeighbourContact } from "./types";

/**
 * Sets what each audience sees of the caller from this moment on, in every page, list, export and search. What the
 * organisation requires its office-bearers to see stays as it is.
 */
export async function setVisibility(ctx: Ctx, input: SetVisibilityInput): Promise<void> {
  const chosen = setVisibilityInput.parse(input);
  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnVisibility(ctx);
    const wishes = wishesOf(chosen, await officeFields(tx, ctx));
    await writeWishes(tx, ctx, { memberId, wishes });

    await audit(tx, ctx, { action: "member.set_visibility", entityId: memberId, changes: chosen });
  });
}

/** Sets which fields office-bearers see whatever a member wishes. Members read it on their page from now on. */
export async function setOfficeFields(ctx: Ctx, input: SetOfficeFieldsInput): Promise<void> {
  const { fields } = setOfficeFieldsInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeEverywhere(ctx, "tenant.configure");
    const before = await officeFields(tx, ctx);
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: { officeFields: fields } });

    await audit(tx, ctx, {
      action: "tenant.set_office_fields",
      entityId: ctx.tenantId,
      changes: { before: { officeFields: before }, after: { officeFields: fields } },
    });
  });
}

/**
 * Phone and e-mail of a fellow member of one's unit, as far as they show them there. That it was asked, and by whom,
 * is in the trail before it is answered, and only who is known in the unit may ask: whoever is asked learns the name.
 * Somebody who shows neither is as if they were not there.
 */
export async function openNeighbourContact(
  ctx: Ctx,
  input: GetNeighbourContactInput,
): Promise<NeighbourContact> {
  const { memberId } = getNeighbourContactInput.parse(input);
  return withTx(ctx, async (tx) => {
    const oneself = authorizeOwnVisibility(ctx);
    const read = (field: "PHONE" | "EMAIL") =>
      tx.member.findFirst({
        where: { id: memberId, AND: neighbourSees(ctx, field) },
        select: { phone: true, email: true },
      });
    const [withPhone, withEmail] = [await read("PHONE"), await read("EMAIL")];
    if (!withPhone && !withEmail) throw notFound("member");
    await assertListed(tx, oneself.memberId);

    await audit(tx, ctx, {
      action: "member.read_contact",
      entityId: memberId,
      changes: { purpose: "neighbour", offices: [] },
    });
    const { phone, email } = openContacts({
      phone: withPhone?.phone ?? null,
      phoneAlt: null,
      email: withEmail?.email ?? null,
    });
    return { phone, email };
  });
}

async function assertListed(tx: Tx, memberId: string): Promise<void> {
  const said = await tx.memberVisibility.findFirst({
    where: { memberId, field: "NAME", audience: "UNIT", isShown: true },
    select: { field: true },
  });
  if (!said) throw ruleViolated("member.not_listed_yourself");
}

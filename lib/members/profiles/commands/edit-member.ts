import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { hiddenFromOffice } from "@/lib/members/visibility/rules";
import { personalColumns, personalSelect } from "../_internal/personal";
import { withoutUnseen } from "../_internal/without-hidden";
import { authorizeWrite, isOwn, readableBy } from "../policy";
import { assertPlausibleBirthDate, assertPostalCode, changedFields } from "../rules";
import { editMemberInput, type EditMemberInput } from "../schema";

/**
 * Replaces a member's personal data by what an office-bearer of the member's unit typed. The history names
 * the fields that changed; nothing is written when nothing did. Of two at once, neither overwrites the other
 * unseen: the second is told to look again. What the member keeps from the office stays as it is.
 */
export async function editMember(ctx: Ctx, input: EditMemberInput): Promise<void> {
  const { memberId, ...typed } = editMemberInput.parse(input);

  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: {
        ...personalSelect,
        accountId: true,
        updatedAt: true,
        unit: { select: { path: true } },
        visibility: { select: { field: true, audience: true, isShown: true } },
      },
    });
    if (!member) throw notFound("member");
    authorizeWrite(ctx, member);
    const { today, country } = await tenantSettings(tx, ctx);
    if (typed.birthDate) assertPlausibleBirthDate(typed.birthDate, today);
    if (typed.pinCode !== member.pinCode) assertPostalCode(typed.pinCode, { country });

    const hidden = isOwn(ctx, member) ? [] : hiddenFromOffice(member.visibility, await officeFields(tx, ctx));
    const columns = withoutUnseen(personalColumns(typed), hidden);
    const changed = changedFields(member, columns);
    if (changed.length === 0) return;
    const { count } = await tx.member.updateMany({
      where: { id: memberId, updatedAt: member.updatedAt },
      data: { ...columns, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "member.edit", entityId: memberId, changes: { fields: changed } });
  });
}

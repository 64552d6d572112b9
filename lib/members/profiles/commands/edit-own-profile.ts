import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { changedContacts, openContacts, sealOtherContacts } from "../_internal/contact";
import { personalColumns, personalSelect } from "../_internal/personal";
import { authorizeOwn } from "../policy";
import { assertPlausibleBirthDate, assertPostalCode, changedFields } from "../rules";
import { editOwnProfileInput, type EditOwnProfileInput } from "../schema";

/**
 * Replaces the signed-in person's own data, second phone, e-mail and language. Nobody else's record can be
 * reached by it. The sign-in phone is not among them: it changes by a code sent to the new number.
 */
export async function editOwnProfile(ctx: Ctx, input: EditOwnProfileInput): Promise<void> {
  const { phoneAlt, email, locale, ...typed } = editOwnProfileInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { accountId } = authorizeOwn(ctx);
    const member = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId },
      select: {
        id: true,
        ...personalSelect,
        phone: true,
        phoneAlt: true,
        email: true,
        locale: true,
        updatedAt: true,
      },
    });
    if (!member) throw notFound("member");
    const { today, country } = await tenantSettings(tx, ctx);
    if (typed.birthDate) assertPlausibleBirthDate(typed.birthDate, today);
    if (typed.pinCode !== member.pinCode) assertPostalCode(typed.pinCode, { country });

    const columns = { ...personalColumns(typed), locale: locale ?? member.locale };
    const phone = openContacts(member).phone ?? undefined;
    const changed = [
      ...changedFields(member, columns),
      ...changedContacts(member, { country, phone, phoneAlt, email }),
    ];
    if (changed.length === 0) return;
    const { count } = await tx.member.updateMany({
      where: { id: member.id, updatedAt: member.updatedAt },
      data: { ...columns, ...sealOtherContacts(ctx, { country, phoneAlt, email }), updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "member.edit", entityId: member.id, changes: { fields: changed } });
  });
}

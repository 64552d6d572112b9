import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { loadTargetUnit } from "@/lib/members/_internal/load-target-unit";
import { appendConsents } from "@/lib/members/consents/_internal/append-consent";
import { recordStatus } from "@/lib/members/_internal/record-status";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { admitApplication } from "@/lib/members/applications/commands/admit-applications";
import { memberApplied } from "@/lib/members/applications/events";
import { sealOtherContacts, sealPhone } from "../_internal/contact";
import { personalColumns } from "../_internal/personal";
import { CONSENT_VERSION } from "../constants";
import { authorizeWrite } from "../policy";
import { assertOldEnough, assertPostalCode } from "../rules";
import { registerMemberInput, type RegisterMemberInput } from "../schema";
import { duplicatesOf } from "../sql";
import type { RegistrationResult } from "../types";

/**
 * Writes down a person who does not join by themselves. They wait for a decision, or are admitted in the same
 * transaction when the caller may and says so. Somebody who may be known already (same phone, or same name
 * and birth date, anywhere in the party) is refused until the caller confirms that it is another person.
 */
export async function registerMember(ctx: Ctx, input: RegisterMemberInput): Promise<RegistrationResult> {
  const person = registerMemberInput.parse(input);

  return withTx(ctx, async (tx, inner) => {
    const unit = await loadTargetUnit(tx, ctx, person.unitId);
    authorizeWrite(ctx, { unit });
    const settings = await tenantSettings(tx, ctx);
    assertOldEnough(person.birthDate, settings);
    assertPostalCode(person.pinCode, settings);
    const data = {
      ...personalColumns(person),
      ...sealPhone(ctx, { ...person, country: settings.country }),
      ...sealOtherContacts(ctx, { ...person, country: settings.country }),
      locale: person.locale ?? settings.defaultLocale,
    };
    const others = await duplicatesOf(tx, { ...data, birthDate: person.birthDate });
    if (others.length > 0 && !person.isDuplicateConfirmed) {
      throw ruleViolated("member.maybe_duplicate", { count: others.length });
    }

    const memberId = newId();
    await insertPending(tx, ctx, { ...data, id: memberId, unitId: unit.id });
    await appendConsents(tx, ctx, [
      { memberId, purpose: "MEMBERSHIP", isGiven: true, way: "PAPER", locale: data.locale },
    ]);
    await recordStatus(tx, ctx, { memberId, from: null, to: "PENDING" });
    await audit(tx, ctx, {
      action: "member.register",
      entityId: memberId,
      changes: {
        status: [null, "PENDING"],
        unitId: unit.id,
        consent: CONSENT_VERSION,
        duplicatesConfirmed: others.map(({ id }) => id),
      },
    });
    await emit(tx, ctx, {
      name: memberApplied.name,
      payload: { tenantId: ctx.tenantId, memberId, unitId: unit.id },
    });

    if (!person.isAdmitted) return { memberId, number: null };
    const { number } = await admitApplication(inner, { applicationId: memberId });
    return { memberId, number };
  });
}

type Pending = ReturnType<typeof personalColumns> &
  ReturnType<typeof sealPhone> &
  ReturnType<typeof sealOtherContacts> & { id: string; unitId: string; locale: string };

async function insertPending(tx: Tx, ctx: Ctx, person: Pending): Promise<void> {
  await tx.member.createMany({
    data: [
      {
        ...person,
        tenantId: ctx.tenantId,
        status: "PENDING",
        source: "OFFICE",
        consentedAt: ctx.now,
        appliedAt: ctx.now,
        updatedAt: ctx.now,
      },
    ],
  });
}

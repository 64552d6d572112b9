import { randomUUID } from "node:crypto";
import { encryptField } from "@/lib/core/field-encryption";
import type { Actor, Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { platformPermissions } from "@/lib/core/permissions";
import { confirmRegistration } from "@/lib/tenancy/registrations/commands/answer-as-applicant";
import { acceptRegistration } from "@/lib/tenancy/registrations/commands/decide-registration";
import { registerOrganisation } from "@/lib/tenancy/registrations/commands/register-organisation";
import { registrationToken } from "@/lib/tenancy/registrations/_internal/registration-token";
import type { RegisterOrganisationInput } from "@/lib/tenancy/registrations/schema";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { newPhone } from "./codes";
import { grant, owner } from "./world";

export const now = new Date("2026-11-21T06:00:00.000Z");

const ctxOf = (actor: Actor, grants: Ctx["grants"]): Ctx => ({
  tenantId: PLATFORM_TENANT_ID,
  actor,
  grants,
  now,
  requestId: randomUUID(),
});

/** Somebody at the installation's own door. */
export const asApplicant = (): Ctx => ctxOf({ kind: "visitor" }, []);

/** An account of the installation that runs it, as the command at the server would have made it. */
export async function addSystemAdmin(name = "Console Keeper") {
  // The installation is one for all tests, so its accounts are told apart by more than a count.
  const account = await owner.account.create({
    data: {
      id: newId(),
      tenantId: PLATFORM_TENANT_ID,
      phone: encryptField("+919800000000"),
      phoneHash: newId(),
      createdAt: now,
    },
  });
  await owner.systemAdmin.create({
    data: { id: newId(), tenantId: PLATFORM_TENANT_ID, accountId: account.id, name, addedAt: now },
  });
  const actor: Actor = { kind: "person", accountId: account.id, memberId: null, homePaths: [] };
  const ctx = ctxOf(
    actor,
    platformPermissions.map((permission) => grant(permission)),
  );
  return { ctx, account };
}

const letters = "abcdefghjkmnpqrtuxyz";

/** A name nobody has asked for, of letters that are taken for no others. */
export function newSlug(): string {
  const hex = newId().replaceAll("-", "");
  return `q${[...hex.slice(-14)].map((digit) => letters[Number.parseInt(digit, 16)]).join("")}`;
}

let serial = 0;

/** What the gate hands over when somebody registers; from a place of their own each time. */
export function asking(more: Partial<RegisterOrganisationInput> = {}): RegisterOrganisationInput {
  serial += 1;
  const slug = newSlug();
  return {
    name: "Kayal Movement",
    nameLocal: "கயல் இயக்கம்",
    slug,
    kind: "movement",
    country: "IN",
    ownerName: "Kayal Anbu",
    ownerEmail: `owner@${slug}.example`,
    ownerPhone: newPhone(),
    locale: "ta",
    address: `198.51.100.${String(serial % 250)}/${slug}`,
    ...more,
  };
}

/** A request that was made; with its token, as it stands in the e-mail. */
export async function requested(more: Partial<RegisterOrganisationInput> = {}) {
  const input = asking(more);
  await registerOrganisation(asApplicant(), input);
  const { id } = await owner.registration.findFirstOrThrow({
    where: { slug: input.slug },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return { input, registrationId: id, token: registrationToken(id) };
}

/** A request whose e-mail address is proved, so that it waits for a decision. */
export async function confirmed(more: Partial<RegisterOrganisationInput> = {}) {
  const request = await requested(more);
  await confirmRegistration(asApplicant(), { token: request.token });
  return request;
}

/** An organisation that was registered and accepted. */
export async function opened(more: Partial<RegisterOrganisationInput> = {}) {
  const request = await confirmed(more);
  const admin = await addSystemAdmin();
  const { organisationId } = await acceptRegistration(admin.ctx, { registrationId: request.registrationId });
  return { ...request, admin, organisationId };
}

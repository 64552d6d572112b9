import { expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { platformPermissions } from "@/lib/core/permissions";
import {
  appealRejection,
  confirmRegistration,
} from "@/lib/tenancy/registrations/commands/answer-as-applicant";
import {
  acceptRegistration,
  rejectRegistration,
} from "@/lib/tenancy/registrations/commands/decide-registration";
import { registerOrganisation } from "@/lib/tenancy/registrations/commands/register-organisation";
import { RESERVED_SLUGS } from "@/lib/tenancy/registrations/constants";
import { getOwnRegistration, getRegistration, listRegistrations } from "@/lib/tenancy/registrations/queries";
import { openOrganisation } from "@/lib/tenancy/registrations/sql";
import { writeToApplicant } from "@/lib/tenancy/registrations/workflow";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { later, signInNew } from "@/tests/support/codes";
import {
  addSystemAdmin,
  asApplicant,
  asking,
  confirmed,
  newSlug,
  opened,
  requested,
} from "@/tests/support/platform";
import { audited, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner } from "@/tests/support/world";

const reason = "The statutes that were sent are those of another organisation.";
const refusedSlug = (kind: string) => ({
  code: "invalid_input",
  fields: { slug: `organisation.slug_${kind}` },
});

test("a request keeps who asks encrypted, sends one letter, and does nothing before the address is confirmed", async () => {
  const { input, registrationId } = await requested();

  const row = await owner.registration.findUniqueOrThrow({ where: { id: registrationId } });
  expect(row.status).toBe("UNVERIFIED");
  expect(JSON.stringify(row)).not.toContain(input.ownerEmail);
  expect(JSON.stringify(row)).not.toContain(input.ownerPhone);
  expect(decryptField(row.ownerEmail)).toBe(input.ownerEmail);
  expect(await audited(registrationId, "organisation.request")).toBe(1);
  expect(
    await owner.outboxEvent.count({
      where: { payload: { path: ["registrationId"], equals: registrationId } },
    }),
  ).toBe(1);
  const admin = await addSystemAdmin();
  await expect(acceptRegistration(admin.ctx, { registrationId })).rejects.toMatchObject({
    reason: "organisation.not_confirmed",
  });
});

test.each([
  ["console", "reserved"],
  ["c0nsole", "reserved"],
  ["con-sole", "reserved"],
])("the name %s is refused at its field as %s", async (slug, kind) => {
  await expect(registerOrganisation(asApplicant(), asking({ slug }))).rejects.toMatchObject(
    refusedSlug(kind),
  );
});

test("a name that looks like an organisation's on a screen is refused as taken", async () => {
  const slug = newSlug();
  await createWorld({ slug: `${slug}morn` });
  for (const alike of [`${slug}mom`, `${slug}-morn`, `${slug}m0rn`, `${slug}mor-n`]) {
    await expect(registerOrganisation(asApplicant(), asking({ slug: alike }))).rejects.toMatchObject(
      refusedSlug("taken"),
    );
  }
  await registerOrganisation(asApplicant(), asking({ slug: `${slug}more` }));
});

test.each([
  "ab",
  "a".repeat(41),
  "-abc",
  "abc-",
  "ab--c",
  "xn--abc",
  "tamil nadu",
  "கயல்",
  "123",
  "a_b",
  "a.b",
])("the name %s is no label of an address", async (slug) => {
  await expect(registerOrganisation(asApplicant(), asking({ slug }))).rejects.toThrow("organisation.slug_");
});

test("every reserved name is one that could be asked for, so none stands in the list in vain", () => {
  expect(RESERVED_SLUGS.filter((slug) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
  expect(new Set(RESERVED_SLUGS).size).toBe(RESERVED_SLUGS.length);
});

test("of ten who want one name at the same moment exactly one gets it", async () => {
  const slug = newSlug();
  const { successes, refusals } = await tenAtOnce(() =>
    registerOrganisation(asApplicant(), asking({ slug })),
  );
  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["organisation.slug_taken"]));
});

test("a name asked for and never confirmed is free again after two days", async () => {
  const { input } = await requested();
  const again = asking({ slug: input.slug });
  await expect(registerOrganisation(later(asApplicant(), 47 * 60), again)).rejects.toMatchObject(
    refusedSlug("taken"),
  );
  await registerOrganisation(later(asApplicant(), 48 * 60), asking({ slug: input.slug }));
  expect(await owner.registration.count({ where: { slug: input.slug } })).toBe(1);
});

test("whether an e-mail address was used before is not told, and the sixth request from one place has to wait", async () => {
  const address = newSlug();
  const ownerEmail = `twice@${address}.example`;
  for (let i = 0; i < 3; i += 1) await registerOrganisation(asApplicant(), asking({ address, ownerEmail }));
  for (let i = 0; i < 2; i += 1) await registerOrganisation(asApplicant(), asking({ address }));
  await expect(registerOrganisation(asApplicant(), asking({ address }))).rejects.toMatchObject({
    code: "rate_limited",
  });
});

test("the link confirms once, within two days, and a made-up one finds nothing", async () => {
  const { token, registrationId } = await requested();
  const madeUp = `${registrationId}.${"A".repeat(43)}`;
  await expect(confirmRegistration(asApplicant(), { token: madeUp })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(getOwnRegistration(asApplicant(), { token: madeUp })).rejects.toMatchObject({
    code: "not_found",
  });

  const late = later(asApplicant(), 48 * 60);
  expect(await getOwnRegistration(late, { token })).toMatchObject({
    isExpired: true,
    can: { confirm: false },
  });
  await expect(confirmRegistration(late, { token })).rejects.toMatchObject({
    reason: "organisation.link_expired",
  });
  const { successes } = await tenAtOnce(() => confirmRegistration(asApplicant(), { token }));
  expect(successes).toBe(1);
  expect(await getOwnRegistration(asApplicant(), { token })).toMatchObject({ status: "PENDING" });
});

test("of ten who decide at once exactly one accepts: one organisation, one owner, a line in both trails", async () => {
  const { registrationId, input } = await confirmed();
  const admin = await addSystemAdmin("Meena Console");

  const { successes, refusals } = await tenAtOnce(() => acceptRegistration(admin.ctx, { registrationId }));

  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["organisation.decided_already"]));
  const organisation = await owner.tenant.findUniqueOrThrow({ where: { slug: input.slug } });
  expect(organisation).toMatchObject({
    status: "ACTIVE",
    currency: "INR",
    timeZone: "Asia/Kolkata",
    phoneCountries: ["IN"],
    setUpAt: null,
    isPlatform: false,
  });
  expect(await audited(registrationId, "organisation.accept")).toBe(1);
  const own = await owner.auditEntry.findMany({ where: { tenantId: organisation.id } });
  expect(own).toMatchObject([
    { action: "organisation.accept", actorKind: "system_admin", changes: { by: "Meena Console" } },
  ]);
});

test("a rejection tells its reason, is appealed once, and the second one stands", async () => {
  const { registrationId, token } = await confirmed();
  const admin = await addSystemAdmin();
  const appeal = "The statutes are ours; the name was changed in 2024, see the attached vote.";

  await rejectRegistration(admin.ctx, { registrationId, reason });
  expect(await getOwnRegistration(asApplicant(), { token })).toMatchObject({ reason, can: { appeal: true } });
  const { successes } = await tenAtOnce(() => appealRejection(asApplicant(), { token, appeal }));
  expect(successes).toBe(1);
  expect(await getRegistration(admin.ctx, { registrationId })).toMatchObject({ appeal, status: "PENDING" });

  await rejectRegistration(admin.ctx, { registrationId, reason });
  expect(await getOwnRegistration(asApplicant(), { token })).toMatchObject({ can: { appeal: false } });
  await expect(appealRejection(asApplicant(), { token, appeal })).rejects.toMatchObject({
    reason: "organisation.appealed_already",
  });
});

test("the owner signs in with the number they registered and holds every right; another number holds none", async () => {
  const { organisationId, input } = await opened();
  const world = await createWorld();
  const door = { ...world.asVisitor(), tenantId: organisationId };
  const { listGrantsOfOwner } = await import("@/lib/tenancy/owners/sql");

  const { session } = await signInNew(world, input.ownerPhone, door);
  const stranger = await signInNew(world, undefined, door);

  const grantsOf = (accountId: string) => withTx(door, (tx) => listGrantsOfOwner(tx, accountId));
  expect(await grantsOf(session.accountId)).toContainEqual({
    permission: "tenant.configure",
    reach: "tenant",
  });
  expect(await grantsOf(stranger.session.accountId)).toEqual([]);
});

test("every piece of news is one letter in the applicant's language with a way on", async () => {
  const { registrationId, input } = await opened({ locale: "ta" });
  const job = {
    ...asApplicant(),
    actor: { kind: "job" as const, jobId: "test" },
    grants: [grant("organisation.read")],
  };
  const email = memoryEmail();
  const newsId = newId();

  for (const news of ["received", "confirmed", "accepted", "rejected", "suspended", "resumed"] as const) {
    await writeToApplicant(job, { registrationId, news, newsId: newId() }, email);
  }
  await writeToApplicant(job, { registrationId, news: "accepted", newsId }, email);
  await writeToApplicant(job, { registrationId, news: "accepted", newsId }, email);

  expect(email.sent).toHaveLength(7);
  expect(email.sent.every(({ to, text }) => to === input.ownerEmail && text.includes("http"))).toBe(true);
  expect(email.sent[2]?.text).toContain(`http://${input.slug}.localhost`);
  expect(email.sent[0]?.subject).toMatch(/\p{Script=Tamil}/u);
});

test("requests are nothing to people of an organisation, not even with every right of the console in hand", async () => {
  const { registrationId } = await confirmed();
  const world = await createWorld();
  const everything = platformPermissions.map((permission) => grant(permission));
  const impostor = world.as(...everything);

  await expect(getRegistration(impostor, { registrationId })).rejects.toMatchObject({ code: "not_found" });
  await expect(acceptRegistration(impostor, { registrationId })).rejects.toMatchObject({ code: "not_found" });
  await expect(registerOrganisation(world.asVisitor(), asking())).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await listRegistrations(impostor, {})).items).toEqual([]);
  const forged = withTx(impostor, (tx) =>
    openOrganisation(tx, {
      ...{ id: newId(), slug: newSlug(), name: "Forged", nameLocal: null, kind: "party", country: "IN" },
      ...{ currency: "INR", timeZone: "Asia/Kolkata", locales: ["en"], defaultLocale: "en", at: world.now },
      owner: { id: newId(), phoneHash: "x", name: "x", email: "x" },
    }),
  );
  await expect(forged).rejects.toThrow("only the console opens organisations");
});

test("an applicant and a visitor of the console see no request of anybody", async () => {
  const { registrationId } = await confirmed();
  await expect(getRegistration(asApplicant(), { registrationId })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(rejectRegistration(asApplicant(), { registrationId, reason })).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await listRegistrations(asApplicant(), {})).total).toBe(0);
});

test("a system admin sees no person of any organisation, and the web makes no system admin", async () => {
  const world = await createWorld();
  await world.addMember(world.units.northB7);
  const { ctx, account } = await addSystemAdmin();

  const seen = await withTx(ctx, async (tx) => [
    await tx.member.count(),
    await tx.account.count({ where: { tenantId: { not: PLATFORM_TENANT_ID } } }),
    await tx.unit.count(),
    await tx.auditEntry.count({ where: { tenantId: world.tenant.id } }),
  ]);
  expect(seen).toEqual([0, 0, 0, 0]);
  const promoted = withTx(ctx, (tx) =>
    tx.systemAdmin.createMany({
      data: [
        {
          id: newId(),
          tenantId: PLATFORM_TENANT_ID,
          accountId: account.id,
          name: "Second",
          addedAt: ctx.now,
        },
      ],
    }),
  );
  await expect(promoted).rejects.toThrow("permission denied");
});

test("nobody can be a member of the installation itself, and no unit stands in it", async () => {
  const { ctx } = await addSystemAdmin();
  const level = await owner.unitLevel.create({
    data: {
      id: newId(),
      tenantId: PLATFORM_TENANT_ID,
      rank: Number(process.hrtime()[1]),
      key: newId(),
      name: "x",
      namePlural: "x",
    },
  });
  const unit = owner.unit.create({
    data: {
      id: newId(),
      tenantId: ctx.tenantId,
      levelId: level.id,
      code: newSlug(),
      path: newSlug(),
      name: "x",
      createdAt: ctx.now,
    },
  });
  await expect(unit).rejects.toThrow("units_not_on_platform");
});

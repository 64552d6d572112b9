import { expect, test } from "vitest";
import { decryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { issueCode, redeemCode } from "@/lib/identity/codes/commands";
import { signIn } from "@/lib/identity/sessions/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { asking, later, newPhone, other, signInNew, trying } from "@/tests/support/codes";
import { createWorld, owner } from "@/tests/support/world";

test("a code signs an unknown number in to a new account that has no member yet", async () => {
  const world = await createWorld();
  const { phone, session } = await signInNew(world);

  const account = await owner.account.findUniqueOrThrow({ where: { id: session.accountId } });
  expect(decryptField(account.phone ?? "")).toBe(phone);
  expect(account).toMatchObject({ tenantId: world.tenant.id, status: "ACTIVE", locale: "ta" });
  expect(session.hasMember).toBe(false);
  const acts = await owner.auditEntry.findMany({
    where: { tenantId: world.tenant.id },
    orderBy: { id: "asc" },
  });
  expect(acts.map(({ action }) => action)).toEqual([
    "code.issue",
    "code.redeem",
    "account.open",
    "account.sign_in",
  ]);
});

test("a code signs a known number in to the same account, with its member", async () => {
  const world = await createWorld();
  const account = await world.addAccount(await world.addMember(world.units.northB7));
  const { session } = await signInNew(world, account.plainPhone);

  expect(session).toMatchObject({ accountId: account.id, hasMember: true });
  expect(await findSignedIn(world.asVisitor(), session.token)).toMatchObject({
    accountId: account.id,
    isActiveMember: true,
    homePaths: ["fed.north.b7"],
  });
});

test("a code works once: of ten right tries at the same moment exactly one signs in", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone));
  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, () => signIn(world.asVisitor(), trying(challengeId, phone, code))),
  );

  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await owner.session.count({ where: { tenantId: world.tenant.id } })).toBe(1);
  expect(await owner.account.count({ where: { tenantId: world.tenant.id } })).toBe(1);
});

test("a code takes five wrong tries and tells how many are left, then even the right one is refused", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone));
  for (const left of [4, 3, 2, 1, 0]) {
    const attempt = signIn(world.asVisitor(), trying(challengeId, phone, other(code)));
    await expect(attempt).rejects.toMatchObject({ reason: "code.wrong", values: { left } });
  }

  const sixth = signIn(world.asVisitor(), trying(challengeId, phone, code));
  await expect(sixth).rejects.toMatchObject({ code: "rule_violated", reason: "code.ended" });
});

test("a code counts no more than five tries when twenty wrong ones arrive at once", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone));
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, () => signIn(world.asVisitor(), trying(challengeId, phone, other(code)))),
  );

  const reasons = attempts.map((attempt) => (attempt as PromiseRejectedResult).reason as { reason: string });
  expect(reasons.filter(({ reason }) => reason === "code.wrong")).toHaveLength(5);
  expect(await owner.otpChallenge.findUniqueOrThrow({ where: { id: challengeId } })).toMatchObject({
    attempts: 5,
  });
});

test("a code ends after ten minutes", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone));
  const attempt = signIn(later(world.asVisitor(), 10), trying(challengeId, phone, code));

  await expect(attempt).rejects.toMatchObject({ reason: "code.ended" });
});

test("a code ends when a newer one is sent", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const first = await issueCode(world.asVisitor(), asking(phone));
  const soon = later(world.asVisitor(), 2);
  const second = await issueCode(soon, asking(phone));

  const old = signIn(soon, trying(first.challengeId, phone, first.code));
  await expect(old).rejects.toMatchObject({ reason: "code.ended" });
  await expect(signIn(soon, trying(second.challengeId, phone, second.code))).resolves.toBeDefined();
});

test("a code opens nothing for another number, another purpose, another tenant or a made-up challenge", async () => {
  const [world, elsewhere] = [await createWorld(), await createWorld()];
  const phone = newPhone();
  const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone));
  const change = { challengeId, phone, code, purpose: "CHANGE_PHONE" as const };

  const refused = { reason: "code.ended" };
  await expect(signIn(world.asVisitor(), trying(challengeId, newPhone(), code))).rejects.toMatchObject(
    refused,
  );
  await expect(signIn(elsewhere.asVisitor(), trying(challengeId, phone, code))).rejects.toMatchObject(
    refused,
  );
  await expect(signIn(world.asVisitor(), trying(newId(), phone, code))).rejects.toMatchObject(refused);
  expect(await redeemCode(world.as(), change)).toMatchObject({ isRight: false, ...refused });
  expect(await owner.otpChallenge.findUniqueOrThrow({ where: { id: challengeId } })).toMatchObject({
    attempts: 0,
  });
});

test("a code may be typed with a space and in Tamil digits", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const { challengeId, code } = await issueCode(world.asVisitor(), asking(phone));
  const tamil = [...code].map((digit) => String.fromCodePoint(0xbe6 + Number(digit))).join("");

  const typed = `${tamil.slice(0, 3)} ${tamil.slice(3)}`;
  await expect(signIn(world.asVisitor(), trying(challengeId, phone, typed))).resolves.toBeDefined();
});

test("a code stands nowhere in the database, nor does the session's token or the number", async () => {
  const world = await createWorld();
  const { phone, issued, session } = await signInNew(world);
  const tenantId = world.tenant.id;
  const rows = await Promise.all([
    owner.otpChallenge.findMany({ where: { tenantId } }),
    owner.session.findMany({ where: { tenantId } }),
    owner.account.findMany({ where: { tenantId } }),
    owner.auditEntry.findMany({ where: { tenantId } }),
    owner.rateLimit.findMany({ where: { tenantId } }),
  ]);

  const written = JSON.stringify(
    rows.map((set) => set.map(({ id: _, ...row }: Record<string, unknown>) => row)),
  );
  expect(written).not.toContain(session.token);
  expect(written).not.toContain(phone.slice(3));
  expect(written).not.toMatch(new RegExp(`"${issued.code}"`));
});

test("signing in again on the same browser ends the session it held", async () => {
  const world = await createWorld();
  const { phone, session } = await signInNew(world);
  const soon = later(world.asVisitor(), 2);
  const { challengeId, code } = await issueCode(soon, asking(phone));
  await signIn(soon, { ...trying(challengeId, phone, code), previousToken: session.token });

  expect(await findSignedIn(soon, session.token)).toBeNull();
  expect(await owner.session.count({ where: { tenantId: world.tenant.id } })).toBe(1);
});

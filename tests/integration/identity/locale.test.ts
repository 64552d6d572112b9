import { expect, test } from "vitest";
import { chooseLocale } from "@/lib/identity/accounts/commands";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { followAccountLocale } from "@/lib/members/profiles/workflow";
import { signInNew } from "@/tests/support/codes";
import { createWorld, grant, owner } from "@/tests/support/world";

test("the language a person chooses is kept with their account, and messages come in it", async () => {
  const world = await createWorld();
  const member = await world.addMember(world.units.northB7, { locale: "ta" });
  const account = await world.addAccount(member);
  const { session } = await signInNew(world, account.plainPhone);
  const actor = { kind: "person" as const, accountId: account.id, memberId: member.id, homePaths: [] };
  const me = { ...world.asVisitor(), actor };
  await chooseLocale(me, { locale: "en" });
  await chooseLocale(me, { locale: "en" });
  await followAccountLocale(world.asJob("x", grant("member.write")), { accountId: account.id });

  expect(await findSignedIn(world.asVisitor(), session.token)).toMatchObject({ locale: "en" });
  expect(await owner.member.findUniqueOrThrow({ where: { id: member.id } })).toMatchObject({ locale: "en" });
  const acts = { tenantId: world.tenant.id, action: "account.choose_locale" };
  expect(await owner.auditEntry.count({ where: acts })).toBe(1);
});

test("a visitor has no account to keep a language with", async () => {
  const world = await createWorld();
  await expect(chooseLocale(world.asVisitor(), { locale: "en" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

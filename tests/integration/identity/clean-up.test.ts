import { expect, test } from "vitest";
import { issueCode } from "@/lib/identity/codes/commands";
import { CLEAN_UP_BATCH } from "@/lib/identity/sessions/constants";
import { forgetEnded } from "@/lib/identity/sessions/workflow";
import { asking, later, newPhone, signInNew } from "@/tests/support/codes";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY = 24 * 60;
const job = (world: World) => world.asJob("identity.clean-up", grant("account.deactivate"));

const left = async ({ tenant: { id: tenantId } }: World) => ({
  sessions: await owner.session.count({ where: { tenantId } }),
  codes: await owner.otpChallenge.count({ where: { tenantId } }),
  limits: await owner.rateLimit.count({ where: { tenantId } }),
});

test("what lives is left alone, and what has ended goes: sessions, codes a day later, counters", async () => {
  const world = await createWorld();
  await signInNew(world);
  const before = await left(world);
  await forgetEnded(later(job(world), 60));
  expect(await left(world)).toEqual(before);

  await signInNew(world, newPhone(), later(world.asVisitor(), 6 * DAY));
  const forgotten = await forgetEnded(later(job(world), 7 * DAY + 1));
  expect(forgotten).toMatchObject({ sessions: 1, codes: 1, hasMore: false });
  expect(forgotten.limits).toBeGreaterThan(0);
  expect(await left(world)).toMatchObject({ sessions: 1, codes: 1 });
});

test("a counter that still counts is never forgotten, so that no limit is lifted by it", async () => {
  const world = await createWorld();
  const phone = newPhone();
  await issueCode(world.asVisitor(), asking(phone));
  await forgetEnded(job(world));

  await expect(issueCode(world.asVisitor(), asking(phone))).rejects.toMatchObject({ code: "rate_limited" });
});

test("another organisation's is not touched", async () => {
  const [world, elsewhere] = [await createWorld(), await createWorld()];
  await signInNew(elsewhere);
  const before = await left(elsewhere);
  await forgetEnded(later(job(world), 100 * DAY));

  expect(await left(elsewhere)).toEqual(before);
});

test("a flood goes in batches, so that no request waits for it", async () => {
  const world = await createWorld();
  await owner.$executeRaw`
    INSERT INTO rate_limits (tenant_id, key, points, resets_at)
    SELECT ${world.tenant.id}::uuid, 'k' || n, 1, ${world.now}::timestamptz FROM generate_series(1, ${CLEAN_UP_BATCH + 1}) n`;
  const soon = later(job(world), 2 * DAY);

  expect(await forgetEnded(soon)).toMatchObject({ limits: CLEAN_UP_BATCH, hasMore: true });
  expect(await forgetEnded(soon)).toMatchObject({ limits: 1, hasMore: false });
});

test("nobody forgets without the right", async () => {
  const world = await createWorld();
  await expect(forgetEnded(world.as())).rejects.toMatchObject({ code: "forbidden" });
});

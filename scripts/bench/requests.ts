import { randomUUID } from "node:crypto";

import type { Client } from "pg";

import { isAllowed, type Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { permissions } from "@/lib/core/permissions";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { contentSecurityPolicy, newNonce } from "@/lib/web/security-headers";

import { SCALE_TENANT } from "../seed-scale";
import { inTurns, median, RUNS, timed, type Figure } from "./measure";
import { signInOfficer } from "./sign-in";

const OTHER_SESSIONS = 100_000;
const LOOK_UPS = 100;
const CHECKS = 100_000;
/** An officer who holds every right in this many places: more than anybody in a party does. */
const OFFICES = 10;

/**
 * What each request of somebody signed in pays before it does anything: finding the session, reading the rights of
 * that moment, asking them, and the policy of the answer. Look-ups are told beside an empty transaction of the
 * product, which is the least that any request to the database costs.
 */
export async function requests(client: Client): Promise<Figure[]> {
  await addSessions(client);
  const cookie = await signInOfficer(client, "st.z0.d0");
  const token = cookie.slice(cookie.indexOf("=") + 1);
  const visitor = asVisitor();
  const signedIn = await findSignedIn(visitor, token);
  if (!signedIn) throw new Error("The session that was just written is not found.");
  const actor = { ...officer([]), ...signedIn, kind: "person" } as const;
  const asOfficer = { ...visitor, actor };
  const day = new Date(visitor.now.toISOString().slice(0, 10));
  const often = (ask: () => Promise<unknown>) => async () => {
    const ms = await timed(async () => {
      for (let i = 0; i < LOOK_UPS; i += 1) await ask();
    });
    return ms / LOOK_UPS;
  };
  const { nothing, session, rights } = await inTurns({
    nothing: often(() => withTx(visitor, async (tx) => tx.$queryRaw`/* prepared */ SELECT 1`)),
    session: often(() => findSignedIn(visitor, token)),
    rights: often(() => withTx(asOfficer, (tx) => listGrantsOfAccount(tx, signedIn.accountId, day))),
  });
  const beside = (ms: number) => `${ms.toFixed(2)} ms, an empty transaction ${nothing.toFixed(2)} ms`;
  const sessions = `${String(OTHER_SESSIONS / 1_000)} thousand sessions`;
  return [
    { name: `session look-up among ${sessions}`, value: session / nothing, unit: "x", from: beside(session) },
    {
      name: "the rights of an account at this moment",
      value: rights / nothing,
      unit: "x",
      from: beside(rights),
    },
    await perCall(`permission check against ${String(OFFICES * permissions.length)} grants`, checks()),
    await perCall("policy with a nonce of its own", () => contentSecurityPolicy(newNonce())),
  ];
}

async function perCall(name: string, call: () => unknown): Promise<Figure> {
  const perRun: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const ms = await timed(async () => {
      for (let i = 0; i < CHECKS; i += 1) call();
    });
    if (run >= 0) perRun.push((ms * 1_000) / CHECKS);
  }
  return { name, value: median(perRun), unit: "µs" };
}

/** The dearest answer there is: no, after every grant has been looked at. */
function checks(): () => boolean {
  const grants = Array.from({ length: OFFICES }, (_, place): Grant[] =>
    permissions.map((permission) => ({ permission, reach: "subtree", unitPath: `st.z0.d${String(place)}` })),
  );
  const ctx: Ctx = { ...asVisitor(), actor: officer([]), grants: grants.flat() };
  return () => isAllowed(ctx, "member.read", "st.z1.d1.c1.b1");
}

function officer(homePaths: string[]) {
  return { kind: "person", accountId: randomUUID(), memberId: null, homePaths } as const;
}

function asVisitor(): Ctx {
  const actor = { kind: "visitor" } as const;
  return { tenantId: SCALE_TENANT.id, actor, grants: [], now: new Date(), requestId: randomUUID() };
}

/** Sessions of others, so that the look-up has something not to find; a second run finds them there. */
async function addSessions(client: Client): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM sessions WHERE tenant_id = $1",
    [SCALE_TENANT.id],
  );
  if ((rows[0]?.n ?? 0) >= OTHER_SESSIONS) return;
  await client.query(
    `WITH people AS (
       INSERT INTO accounts (id, tenant_id, phone, phone_hash, created_at)
       SELECT gen_random_uuid(), $1, 'bench', 'bench session ' || n, now() FROM generate_series(1, $2::int) n
       RETURNING id)
     INSERT INTO sessions (id, tenant_id, account_id, token_hash, token_issued_at, created_at, last_seen_at, expires_at)
     SELECT gen_random_uuid(), $1, id, id::text, now(), now(), now(), now() + interval '1 day' FROM people`,
    [SCALE_TENANT.id, OTHER_SESSIONS],
  );
  await client.query("ANALYZE sessions, accounts");
}

import { randomUUID } from "node:crypto";

import type { Client } from "pg";

import { permissions } from "@/lib/core/permissions";
import { firstToken } from "@/lib/identity/sessions/_internal/token";

import { SCALE_TENANT } from "../seed-scale";

/**
 * The session cookie of a member who holds an office with every right over the unit and all below it: written as
 * sign-in and appointment would have left it, so that every request pays for finding session, rights and tenant.
 */
export async function signInOfficer(client: Client, unitPath: string): Promise<string> {
  const [tenantId, accountId, positionId, sessionId] = [
    SCALE_TENANT.id,
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  // Issued tomorrow, so that it is never exchanged: whoever measures keeps no cookies.
  const { token, tokenHash } = firstToken(tenantId, sessionId, new Date(Date.now() + 86_400_000));
  const { rows } = await client.query<{ id: string; level_id: string; member_id: string }>(
    `SELECT u.id, u.level_id, (SELECT m.id FROM members m JOIN units b ON b.id = m.unit_id
       WHERE m.tenant_id = $1 AND m.status = 'ACTIVE' AND m.account_id IS NULL AND b.path LIKE $2 || '.%' LIMIT 1) AS member_id
       FROM units u WHERE u.tenant_id = $1 AND u.path = $2`,
    [tenantId, unitPath],
  );
  const unit = rows[0];
  if (!unit) throw new Error(`There is no unit ${unitPath}.`);
  const insert = (sql: string, values: unknown[]) => client.query(`INSERT INTO ${sql}`, values);
  await insert(
    `accounts (id, tenant_id, phone, phone_hash, created_at) VALUES ($1::uuid, $2, 'bench', ($1::uuid)::text, now())`,
    [accountId, tenantId],
  );
  await client.query("UPDATE members SET account_id = $1 WHERE id = $2", [accountId, unit.member_id]);
  await insert(
    `positions (id, tenant_id, level_id, name, holders_max) VALUES ($1::uuid, $2, $3, ($1::uuid)::text, 99)`,
    [positionId, tenantId, unit.level_id],
  );
  await insert(
    `position_grants (tenant_id, position_id, permission, reach) SELECT $1, $2, p, 'SUBTREE' FROM unnest($3::text[]) p`,
    [tenantId, positionId, [...permissions]],
  );
  await insert(
    `appointments (id, tenant_id, position_id, unit_id, member_id, starts_on, created_at) VALUES ($1, $2, $3, $4, $5, '2026-01-01', now())`,
    [randomUUID(), tenantId, positionId, unit.id, unit.member_id],
  );
  await insert(
    `sessions (id, tenant_id, account_id, token_hash, token_issued_at, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $4, now(), now(), now(), now() + interval '1 day')`,
    [sessionId, tenantId, accountId, tokenHash],
  );
  return `next-auth.session-token=${token}`;
}

import type { Pool } from "pg";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { parsePhone } from "@/lib/identity/phone/rules";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";

type Owner = Pick<Pool, "query">;

export type NewSystemAdmin = { phone: string; name: string; at: Date };

/**
 * Makes the holder of a number a system admin, or gives the right back to one who had it, and says it in the console's
 * trail. Works as the owner of the database: the application itself cannot make one. The number's country may sign in
 * to the console from now on. `makeId` names the rows: the demo gives the same names each time.
 */
export async function addSystemAdmin(
  owner: Owner,
  { phone, name, at }: NewSystemAdmin,
  makeId: () => string = newId,
): Promise<void> {
  const parsed = parsePhone(phone, "IN");
  if (!parsed?.country)
    throw new Error("That is no mobile number. Give it with its country code: +919840012345");
  const phoneHash = blindIndex(PLATFORM_TENANT_ID, "phone", parsed.e164);

  await owner.query(
    `UPDATE tenants SET phone_countries = phone_countries || $2::text
     WHERE id = $1 AND NOT ($2 = ANY (phone_countries))`,
    [PLATFORM_TENANT_ID, parsed.country],
  );
  await owner.query(
    `INSERT INTO accounts (id, tenant_id, phone, phone_hash, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, phone_hash) DO NOTHING`,
    [makeId(), PLATFORM_TENANT_ID, encryptField(parsed.e164), phoneHash, at],
  );
  const { rows } = await owner.query<{ account_id: string }>(
    `INSERT INTO system_admins (id, tenant_id, account_id, name, added_at)
     SELECT $1, tenant_id, id, $4, $5 FROM accounts WHERE tenant_id = $2 AND phone_hash = $3
     ON CONFLICT (account_id) DO UPDATE SET name = excluded.name, ended_at = NULL RETURNING account_id`,
    [makeId(), PLATFORM_TENANT_ID, phoneHash, name, at],
  );
  await record(owner, { action: "system_admin.add", accountId: rows[0]?.account_id ?? "", at }, makeId);
}

/** Takes the console away from the holder of a number, from their next request on. False when they did not have it. */
export async function endSystemAdmin(
  owner: Owner,
  { phone, at }: Omit<NewSystemAdmin, "name">,
): Promise<boolean> {
  const phoneHash = blindIndex(PLATFORM_TENANT_ID, "phone", parsePhone(phone, "IN")?.e164 ?? "");
  const { rows } = await owner.query<{ account_id: string }>(
    `UPDATE system_admins s SET ended_at = $3 FROM accounts a
     WHERE a.id = s.account_id AND a.tenant_id = $1 AND a.phone_hash = $2 AND s.ended_at IS NULL RETURNING s.account_id`,
    [PLATFORM_TENANT_ID, phoneHash, at],
  );
  const accountId = rows[0]?.account_id;
  if (accountId === undefined) return false;
  await owner.query("DELETE FROM sessions WHERE account_id = $1", [accountId]);
  await record(owner, { action: "system_admin.end", accountId, at }, newId);
  return true;
}

type Act = { action: string; accountId: string; at: Date };

async function record(owner: Owner, act: Act, makeId: () => string): Promise<void> {
  await owner.query(
    `INSERT INTO audit_entries (id, tenant_id, at, actor_kind, request_id, action, entity_type, entity_id, changes)
     VALUES ($1, $2, $3, 'command_line', $4, $5, 'system_admin', $6, '{}')`,
    [makeId(), PLATFORM_TENANT_ID, act.at, makeId(), act.action, act.accountId],
  );
}

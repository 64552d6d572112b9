import "server-only";
import type { Tx } from "@/lib/core/db";

type Asked = {
  viewId: string;
  organisationId: string;
  memberNumber: string;
  adminId: string;
  adminName: string;
  /** Ciphertext. */
  reason: string;
  tokenHash: string;
  at: Date;
  expiresAt: Date;
};

/** Makes a support view from the console; null where the organisation does not allow it or has nobody of that number. */
export async function insertSupportView(tx: Tx, asked: Asked): Promise<{ memberId: string } | null> {
  const { viewId, organisationId, memberNumber, adminId, adminName, reason, tokenHash, at, expiresAt } =
    asked;
  const rows = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT v.member_id AS "memberId" FROM ask_support_view(${viewId}::uuid, ${organisationId}::uuid, ${memberNumber},
      ${adminId}::uuid, ${adminName}, ${reason}, ${tokenHash}, ${at}::timestamptz, ${expiresAt}::timestamptz) v`;
  return rows[0] ?? null;
}

/** Whether who looks by a view is a system admin still. */
export async function isStanding(tx: Tx, viewId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { stands: boolean }[]
  >`SELECT support_view_stands(${viewId}::uuid) AS stands`;
  return row?.stands ?? false;
}

type PersonRow = { accountId: string; memberId: string; name: string; nameLocal: string | null };

/** The members behind some accounts, as far as the wall lets the reader know them. */
export async function peopleOfAccounts(tx: Tx, accountIds: readonly string[]): Promise<PersonRow[]> {
  return tx.$queryRaw<PersonRow[]>`
    SELECT account_id AS "accountId", id AS "memberId", name, name_local AS "nameLocal" FROM members
    WHERE tenant_id = app_tenant() AND account_id = ANY (${[...accountIds]}::uuid[])`;
}

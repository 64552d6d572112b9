import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { ROWS_AT_ONCE } from "../inventory/constants";
import { assertComplete, personalTables } from "../inventory/rules";
import { readCatalogue, selectIdsOf, selectSealed, type Table } from "../inventory/sql";
import type { PersonalTable, Person } from "../inventory/types";

export type Tables = ReadonlyMap<string, Table>;

/** The live tables, when the inventory knows every one of them and all their columns; throws otherwise. */
export async function knownTables(tx: Tx): Promise<Tables> {
  const catalogue = await readCatalogue(tx);
  assertComplete(catalogue);
  const tables = new Map<string, { name: string; columns: Map<string, (typeof catalogue)[number]> }>();
  for (const column of catalogue) {
    const table = tables.get(column.table) ?? { name: column.table, columns: new Map() };
    table.columns.set(column.column, column);
    tables.set(column.table, table);
  }
  return tables;
}

/** Everything that leads to rows of the person behind an account or a member of the tenant. */
export async function personBehind(
  tx: Tx,
  ctx: Ctx,
  { accountId, memberId }: { accountId?: string; memberId?: string },
): Promise<Person> {
  const members = await tx.member.findMany({
    where: {
      tenantId: ctx.tenantId,
      OR: [{ id: memberId ?? ctx.tenantId }, { accountId: accountId ?? ctx.tenantId }],
    },
    select: { id: true, accountId: true, phone: true, phoneAlt: true, email: true },
  });
  const accountIds = [accountId, ...members.map((member) => member.accountId)].filter((id) => id != null);
  const accounts = await tx.account.findMany({
    where: { tenantId: ctx.tenantId, id: { in: accountIds } },
    select: { id: true, phone: true, phoneHash: true, email: true, emailHash: true },
  });
  const sealed = [
    ...accounts.flatMap(({ phone, email }) => [phone, email]),
    ...members.flatMap(({ phone, phoneAlt, email }) => [phone, phoneAlt, email]),
  ];
  return {
    accountIds: accounts.map(({ id }) => id),
    memberIds: members.map(({ id }) => id),
    phoneHashes: accounts.flatMap(({ phoneHash }) => phoneHash ?? []),
    emailHashes: accounts.flatMap(({ emailHash }) => emailHash ?? []),
    contacts: [...new Set(sealed.flatMap((value) => (value === null ? [] : [decryptField(value)])))],
    rowIds: [],
  };
}

/** Rows of a table that only opening tells to be the person's: those sent to one of their contacts. */
export async function sealedRowIds(
  tx: Tx,
  table: Table,
  { entry, person }: { entry: PersonalTable; person: Person },
): Promise<string[]> {
  const column = entry.of.find(({ is }) => is === "sealed_contact")?.column;
  if (column === undefined) return [];
  const contacts = new Set(person.contacts);
  const found: string[] = [];
  for (let afterId = "00000000-0000-0000-0000-000000000000"; ;) {
    const rows = await selectSealed(tx, table, { column, afterId, limit: ROWS_AT_ONCE });
    found.push(...rows.filter(({ sealed }) => contacts.has(decryptField(sealed))).map(({ id }) => id));
    if (rows.length < ROWS_AT_ONCE) return found;
    afterId = rows.at(-1)?.id ?? afterId;
  }
}

/** Ids of all rows of the person, by which notices in other people's inboxes are about them. */
export async function ownRowIds(tx: Tx, tables: Tables, person: Person): Promise<string[]> {
  const ids: string[] = [];
  for (const [name, { of }] of personalTables()) {
    const table = tables.get(name);
    const paths = of.filter(
      ({ is, column }) => is !== "sealed_contact" && is !== "row" && column !== "actor_id",
    );
    if (!table?.columns.has("id") || name === "audit_entries" || paths.length === 0) continue;
    ids.push(...(await selectIdsOf(tx, table, { paths, person })));
  }
  return ids;
}

import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { counterScope, parsePattern, renderNumber } from "@/lib/members/numbers/rules";
import { decidersOf, type Deciders } from "../deciders";
import { statusHistory, type SeedStatusChange } from "../history";
import { demoId } from "../ids";
import type { SeedMember } from "../members";
import type { Party } from "../party";
import { randomFrom } from "../random";
import { insertRows, type Owner } from "./insert";

/** Writes accounts, members with their numbers, memberships and history. Returns the history. */
export async function loadPeople(owner: Owner, party: Party): Promise<SeedStatusChange[]> {
  const deciders = decidersOf(party.appointments);
  const history = statusHistory(party.members, deciders);
  await insertAccounts(owner, party);
  await insertMembers(owner, party, deciders);
  await insertMemberships(owner, party);
  await insertHistory(owner, party, history);
  return history;
}

async function insertAccounts(owner: Owner, { tenantId, members, calendar }: Party): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", phone: "text", phone_hash: "text", locale: "text" },
    ...{ created_at: "timestamptz", last_sign_in_at: "timestamptz" },
  };
  const rows = members.flatMap(({ id, accountId, phone, locale, appliedDays }) =>
    accountId
      ? [
          {
            ...{ id: accountId, tenant_id: tenantId, locale, created_at: calendar.at(appliedDays) },
            ...phoneFields(tenantId, phone),
            last_sign_in_at: calendar.at(lastSignInDays(id, appliedDays)),
          },
        ]
      : [],
  );
  await insertRows(owner, "accounts", columns, rows);
}

const MEMBER_COLUMNS = {
  ...{ id: "uuid", tenant_id: "uuid", account_id: "uuid", unit_id: "uuid", number: "text" },
  ...{ status: "member_status", name: "text", name_local: "text", father_name: "text", birth_date: "date" },
  ...{ gender: "gender", phone: "text", phone_hash: "text", email: "text", email_hash: "text" },
  ...{ address_line: "text", place: "text", pin_code: "text", card_token: "text", locale: "text" },
  ...{ source: "member_source", consented_at: "timestamptz", applied_at: "timestamptz", joined_on: "date" },
  ...{ verified_at: "timestamptz", verified_by: "uuid", updated_at: "timestamptz" },
};

async function insertMembers(owner: Owner, party: Party, deciders: Deciders): Promise<void> {
  const { tenantId, calendar } = party;
  const numbers = await assignNumbers(owner, party);
  const rows = party.members.map((member) => {
    const { unit, status, decidedDays, appliedDays, endedDays, accountId } = member;
    const isMember = decidedDays !== null && status !== "REFUSED";
    return {
      ...{ id: member.id, tenant_id: tenantId, account_id: accountId, unit_id: unit.id, status },
      ...{ name: member.name, name_local: member.nameLocal, father_name: member.fatherName },
      ...{ birth_date: calendar.date(member.bornDays), gender: member.gender, locale: member.locale },
      ...{ address_line: member.addressLine, place: member.place, pin_code: member.pinCode },
      ...{ source: member.source, applied_at: calendar.at(appliedDays) },
      ...phoneFields(tenantId, member.phone),
      ...emailFields(tenantId, member),
      number: numbers.get(member.id) ?? null,
      // Derived under the installation's key, so that a demo card is as hard to guess as any other.
      card_token: isMember ? blindIndex(tenantId, "demo card", member.id).slice(0, 22) : null,
      consented_at: accountId ? calendar.at(appliedDays) : null,
      joined_on: isMember ? calendar.date(decidedDays) : null,
      verified_at: isMember ? calendar.at(decidedDays) : null,
      verified_by: isMember ? deciders(unit.path, decidedDays) : null,
      updated_at: calendar.at(endedDays ?? decidedDays ?? appliedDays),
    };
  });
  await insertRows(owner, "members", MEMBER_COLUMNS, rows);
}

/** Numbers in the order of admission by the tenant's own pattern, and the counters left where they end. */
async function assignNumbers(owner: Owner, party: Party): Promise<Map<string, string>> {
  const parts = parsePattern(party.numberPattern);
  const stateCode = party.units[0]?.code ?? "";
  const counters = new Map<string, number>();
  const numbers = new Map<string, string>();
  const admitted = party.members
    .filter(({ decidedDays, status }) => decidedDays !== null && status !== "REFUSED")
    .sort((a, b) => (a.decidedDays ?? 0) - (b.decidedDays ?? 0) || a.index - b.index);
  for (const member of admitted) {
    const year = String(party.calendar.year(member.decidedDays ?? 0));
    const facts = { year, stateCode, codesByLevel: new Map<string, string>() };
    const scope = counterScope(parts, facts);
    const last = (counters.get(scope) ?? 0) + 1;
    counters.set(scope, last);
    numbers.set(member.id, renderNumber(parts, facts, last));
  }
  const rows = [...counters].map(([scope, last]) => ({ tenant_id: party.tenantId, scope, last }));
  await insertRows(
    owner,
    "member_number_counters",
    { tenant_id: "uuid", scope: "text", last: "integer" },
    rows,
  );
  return numbers;
}

async function insertMemberships(owner: Owner, party: Party): Promise<void> {
  const { tenantId, members, calendar } = party;
  const moves = new Map(
    party.transfers.flatMap((move) => (move.status === "APPROVED" ? [[move.member.id, move] as const] : [])),
  );
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", member_id: "uuid", unit_id: "uuid", is_primary: "boolean" },
    ...{ joined_on: "date", left_on: "date" },
  };
  const membership = (memberId: string, unitId: string, joinedDays: number, leftDays: number | null) => ({
    ...{ id: demoId("membership", `${memberId} ${unitId}`, joinedDays), tenant_id: tenantId },
    ...{ member_id: memberId, unit_id: unitId, is_primary: true, joined_on: calendar.date(joinedDays) },
    left_on: leftDays === null ? null : calendar.date(leftDays),
  });
  const rows = members.flatMap(({ id, unit, status, decidedDays, endedDays }) => {
    if (decidedDays === null || status === "REFUSED") return [];
    const leftDays = status === "RESIGNED" || status === "EXPELLED" ? endedDays : null;
    const move = moves.get(id);
    if (!move?.decidedDays) return [membership(id, unit.id, decidedDays, leftDays)];
    return [
      membership(id, move.from.id, decidedDays, move.decidedDays),
      membership(id, unit.id, move.decidedDays, leftDays),
    ];
  });
  await insertRows(owner, "unit_memberships", columns, rows);
}

async function insertHistory(
  owner: Owner,
  { tenantId, calendar }: Party,
  history: readonly SeedStatusChange[],
): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", member_id: "uuid", from: "member_status" },
    ...{ to: "member_status", reason: "text", changed_by: "uuid", changed_at: "timestamptz" },
  };
  const rows = history.map(({ id, member, from, to, reason, changedBy, days }) => ({
    ...{ id, tenant_id: tenantId, member_id: member.id, from, to, reason },
    ...{ changed_by: changedBy, changed_at: calendar.at(days) },
  }));
  await insertRows(owner, "member_status_changes", columns, rows);
}

/** Most have looked in within two months, some not since they joined. */
function lastSignInDays(memberId: string, appliedDays: number): number {
  const random = randomFrom(`sign-in ${memberId}`);
  return random.chance(0.7) ? Math.max(appliedDays, -0.2 - 60 * random.next() ** 2) : appliedDays;
}

const phoneFields = (tenantId: string, phone: string) => ({
  phone: encryptField(phone),
  phone_hash: blindIndex(tenantId, "phone", phone),
});

/** One in seven has written down an address; example.org belongs to nobody and takes no mail. */
function emailFields(tenantId: string, { id, index, name }: SeedMember) {
  if (index % 7 !== 0) return { email: null, email_hash: null };
  const [given = "member"] = name
    .toLowerCase()
    .replace(/[^a-z ]/g, "")
    .split(" ")
    .reverse();
  const email = `${given}.${id.slice(-6)}@example.org`;
  return { email: encryptField(email), email_hash: blindIndex(tenantId, "email", email) };
}

import type { Party } from "../party";
import type { SeedTransfer } from "../transfers";
import type { SeedAct } from "./audit";
import { insertRows, type Owner } from "./insert";

/** Writes the wishes to move. Returns the acts for the trail. */
export async function loadTransfers(owner: Owner, party: Party): Promise<SeedAct[]> {
  const { tenantId, transfers, calendar } = party;
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", member_id: "uuid", from_unit_id: "uuid", to_unit_id: "uuid" },
    ...{ status: "transfer_status", reason: "text", requested_by: "uuid", requested_at: "timestamptz" },
    ...{ decided_by: "uuid", decided_at: "timestamptz", decision: "text" },
  };
  const rows = transfers.map(({ id, member, from, to, status, reason, decision, ...rest }) => ({
    ...{ id, tenant_id: tenantId, member_id: member.id, from_unit_id: from.id, to_unit_id: to.id },
    ...{ status, reason, requested_by: member.accountId, requested_at: calendar.at(rest.requestedDays) },
    ...{ decided_by: rest.decidedBy, decision },
    decided_at: rest.decidedDays === null ? null : calendar.at(rest.decidedDays),
  }));
  await insertRows(owner, "member_transfers", columns, rows);
  return transfers.flatMap(actsOf);
}

const DECISIONS = {
  APPROVED: "member.transfer",
  REJECTED: "member.reject_transfer",
  WITHDRAWN: "member.withdraw_transfer",
} as const;

function actsOf({ id, member, from, to, status, ...rest }: SeedTransfer): SeedAct[] {
  const changes = { transferId: id, unitId: [from.id, to.id] };
  const request = { action: "member.request_transfer", actor: member.accountId, days: rest.requestedDays };
  const acts = [{ ...request, entityId: member.id, changes }];
  if (status === "REQUESTED" || rest.decidedDays === null) return acts;
  const actor = status === "WITHDRAWN" ? member.accountId : rest.decidedBy;
  return [
    ...acts,
    { action: DECISIONS[status], entityId: member.id, actor, days: rest.decidedDays, changes },
  ];
}

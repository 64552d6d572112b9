import { appointerOf, decidersOf } from "../deciders";
import type { SeedStatusChange } from "../history";
import { demoId } from "../ids";
import type { SeedMember } from "../members";
import type { Party } from "../party";
import { insertRows, type Owner } from "./insert";

/** An act for the trail. */
export type SeedAct = {
  action: string;
  entityId: string;
  /** The account, or null for a job. */
  actor: string | null;
  job?: string;
  days: number;
  changes: Record<string, unknown>;
};

const TRAIL_DAYS = 365;

/** Writes the trail of the last year: people's comings and goings, offices, and what else is handed in. */
export async function loadAudit(
  owner: Owner,
  party: Party,
  history: readonly SeedStatusChange[],
  more: readonly SeedAct[],
): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", at: "timestamptz", actor_kind: "text", actor_id: "text" },
    ...{ request_id: "text", action: "text", entity_type: "text", entity_id: "uuid", changes: "jsonb" },
  };
  const acts = [...history.map(actOfChange), ...actsOfOffices(party), ...more];
  const rows = acts
    .filter(({ days }) => days > -TRAIL_DAYS && days < 0)
    .map(({ action, entityId, actor, job, days, changes }) => {
      const id = demoId("audit", `${action} ${entityId}`, days);
      return {
        ...{
          id,
          tenant_id: party.tenantId,
          at: party.calendar.at(days),
          action,
          entity_id: entityId,
          changes,
        },
        ...{
          actor_kind: actor ? "person" : job ? "job" : "visitor",
          actor_id: actor ?? job ?? null,
          request_id: `demo-${id}`,
        },
        entity_type: action.slice(0, action.indexOf(".")),
      };
    });
  await insertRows(owner, "audit_entries", columns, rows);
}

const ACTIONS: Record<SeedStatusChange["to"], string> = {
  PENDING: "member.apply",
  ACTIVE: "member.admit",
  REFUSED: "member.refuse",
  SUSPENDED: "member.suspend",
  RESIGNED: "member.resign",
  EXPELLED: "member.expel",
};

/** Who did not join by telephone was written down by an office. */
const actionOf = (member: SeedMember, to: SeedStatusChange["to"]) =>
  to === "PENDING" && member.source !== "SELF" ? "member.register" : ACTIONS[to];

const actOfChange = ({ member, from, to, changedBy, days }: SeedStatusChange): SeedAct => ({
  ...{ action: actionOf(member, to), entityId: member.id, actor: changedBy, days },
  changes: to === "PENDING" ? { status: [from, to], unitId: member.unit.id } : { status: [from, to] },
});

function actsOfOffices({ appointments, calendar }: Party): SeedAct[] {
  const deciders = decidersOf(appointments);
  return appointments.flatMap(({ id, unit, member, positionId, startsDays, endsDays, endedReason }) => {
    const by = (days: number) => ({ entityId: id, actor: appointerOf(deciders, unit, days), days });
    const startsOn = calendar.date(startsDays);
    const facts = { unitId: unit.id, positionId, memberId: member.id };
    const made = {
      action: "appointment.make",
      ...by(startsDays - 0.4),
      changes: { ...facts, startsOn, endsOn: null },
    };
    if (endsDays === null) return [made];
    const changes = { ...facts, endsOn: [null, calendar.date(endsDays)], reason: endedReason };
    return [made, { action: "appointment.end", ...by(endsDays - 0.3), changes }];
  });
}

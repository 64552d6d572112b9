import { deadlinesOf, escalatesAt, grievanceNumber } from "@/lib/grievances/tickets/rules";
import type { SeedGrievance } from "../grievances";
import type { Party } from "../party";
import type { SeedAct } from "./audit";
import { insertRows, type Owner } from "./insert";

/** Writes the grievances with their steps and the counters of their numbers. Returns the acts for the trail. */
export async function loadGrievances(owner: Owner, party: Party): Promise<SeedAct[]> {
  const { tenantId, calendar } = party;
  const inOrder = [...party.grievances].sort((a, b) => a.submittedDays - b.submittedDays);
  const lastOf = new Map<number, number>();
  const rows = inOrder.map((one) => {
    const year = calendar.year(one.submittedDays);
    const sequence = (lastOf.get(year) ?? 0) + 1;
    lastOf.set(year, sequence);
    return rowOf(party, one, grievanceNumber(year, sequence));
  });
  await insertRows(
    owner,
    "grievances",
    {
      ...{ id: "uuid", tenant_id: "uuid", number: "text", member_id: "uuid", unit_id: "uuid" },
      ...{ queue_unit_id: "uuid", assignee_id: "uuid", category: "text", subject: "text" },
      ...{ description: "text", priority: "grievance_priority", status: "grievance_status" },
      ...{ submitted_at: "timestamptz", acknowledge_by: "timestamptz", resolve_by: "timestamptz" },
      ...{ escalates_at: "timestamptz", acknowledged_at: "timestamptz", answered_at: "timestamptz" },
      ...{
        closed_at: "timestamptz",
        answer: "text",
        rating: "smallint",
        escalations: "int",
        reopenings: "int",
      },
    },
    rows,
  );
  await insertRows(
    owner,
    "grievance_steps",
    {
      ...{ id: "uuid", tenant_id: "uuid", grievance_id: "uuid", kind: "text", at: "timestamptz" },
      ...{ by_member_id: "uuid", is_internal: "boolean", text: "text", facts: "jsonb" },
    },
    inOrder.flatMap(({ id: grievanceId, steps }) =>
      steps.map(({ id, kind, days, by, text, facts }) => ({
        ...{ id, tenant_id: tenantId, grievance_id: grievanceId, kind, at: calendar.at(days) },
        ...{ by_member_id: by?.id ?? null, is_internal: false, text, facts },
      })),
    ),
  );
  const counters = [...lastOf].map(([year, last]) => ({ tenant_id: tenantId, year, last }));
  await insertRows(owner, "grievance_counters", { tenant_id: "uuid", year: "int", last: "int" }, counters);
  return inOrder.map(({ id: entityId, member, submittedDays: days }) => {
    return { action: "grievance.submit", actor: member.accountId, entityId, days, changes: {} };
  });
}

function rowOf({ tenantId, calendar }: Party, one: SeedGrievance, number: string) {
  const { status, priority, submittedDays, answeredDays, closedDays } = one;
  const submittedAt = calendar.at(submittedDays);
  const deadlines = deadlinesOf(priority, submittedAt);
  const acknowledged = one.steps.find(({ kind }) => kind === "ACKNOWLEDGED");
  return {
    ...{ id: one.id, tenant_id: tenantId, number, member_id: one.member.id, unit_id: one.unit.id },
    ...{ queue_unit_id: one.queueUnit.id, assignee_id: one.assignee?.id ?? null, category: one.category },
    ...{ subject: one.subject, description: one.description, priority, status, submitted_at: submittedAt },
    ...{ acknowledge_by: deadlines.acknowledgeBy, resolve_by: deadlines.resolveBy },
    escalates_at: escalatesAt({ status, priority, ...deadlines }, { queuedAt: submittedAt, isTop: false }),
    acknowledged_at: acknowledged ? calendar.at(acknowledged.days) : null,
    answered_at: answeredDays === null ? null : calendar.at(answeredDays),
    closed_at: closedDays === null ? null : calendar.at(closedDays),
    ...{ answer: one.answer, rating: one.rating, escalations: 0, reopenings: 0 },
  };
}

import { cron } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import type { MandateTurn } from "@/lib/units/appointments/types";
import { listMandateTurns } from "@/lib/units/appointments/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "units.tell-of-mandates", permissions: ["position.appoint", "member.read"] } as const;

/** Every hour, since days begin at different hours: tells who begins, ends or must fill an office, each once. */
export const tellOfMandates = inngest.createFunction(
  { id: JOB.id, triggers: cron("10 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`tell-${tenantId}`, () => tellOf(tenantId));
    }
  },
);

async function tellOf(tenantId: string): Promise<void> {
  for (const turn of await listMandateTurns(jobCtx(JOB, tenantId))) {
    for (const notice of noticesOf(turn)) await notifyMembers(jobCtx(JOB, tenantId), notice);
  }
}

type Notice = Parameters<typeof notifyMembers>[1];

/** Whom a turn concerns and in which words; a notice about one office is told each person once, however often asked. */
export function noticesOf({
  appointmentId,
  turn,
  day,
  memberId,
  appointerIds,
  ...named
}: MandateTurn): Notice[] {
  const { holder, office, unit } = named;
  const params = {
    ...{ day, office: office.name, officeLocal: office.nameLocal ?? "" },
    ...{ unit: unit.name, unitLocal: unit.nameLocal ?? "" },
  };
  const own: Notice = { notice: `office_${turn}`, subjectId: appointmentId, memberIds: [memberId], params };
  if (turn !== "ending") return [own];
  const toFill: Notice = {
    ...{ notice: "office_to_fill", subjectId: appointmentId, memberIds: appointerIds },
    params: { ...params, holder: holder.name, holderLocal: holder.nameLocal ?? "" },
  };
  return [own, toFill];
}

import { eventType } from "inngest";
import { memberStatusChanged } from "@/lib/members/lifecycle/events";
import { vacateOffices } from "@/lib/units/appointments/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.vacate-offices", permissions: ["position.appoint", "position.write"] } as const;

/** Who has left the party or was expelled holds no office any more; a suspension leaves the seat to its holder. */
export const vacateOfficesOfLeavers = inngest.createFunction(
  { id: JOB.id, triggers: eventType(memberStatusChanged.name, { schema: memberStatusChanged.schema }) },
  async ({ event, step }) => {
    const { tenantId, memberId, to } = event.data;
    if (to !== "EXPELLED" && to !== "RESIGNED") return 0;
    return step.run("vacate", () => vacateOffices(jobCtx(JOB, tenantId), { memberId, reason: to }));
  },
);

import { eventType } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { endForErasure } from "@/lib/members/lifecycle/workflow";
import { erasePerson } from "@/lib/privacy/erasure/workflow";
import { erasureGranted } from "@/lib/privacy/requests/events";
import { vacateOffices } from "@/lib/units/appointments/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = {
  id: "privacy.erase-person",
  permissions: ["privacy.handle", "member.change_status", "position.appoint", "position.write"],
} as const;

/** Ends the membership and the offices of a person whose erasure was granted, and erases what no rule keeps. */
export const erasePersonGranted = inngest.createFunction(
  { id: JOB.id, triggers: eventType(erasureGranted.name, { schema: erasureGranted.schema }) },
  async ({ event, step }) => {
    const { tenantId, requestId, memberId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    await step.run("end", () => endForErasure(ctx(), { memberId }));
    await step.run("vacate", () => vacateOffices(ctx(), { memberId, reason: "ERASED" }));
    await step.run("erase", () => erasePerson(ctx(), { requestId }, fileStorage()));
  },
);

import { eventType } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { alertRaised } from "@/lib/audit/alerts/events";
import { mailAlert, tellOfAlert } from "@/lib/audit/alerts/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "audit.tell-of-alert", permissions: ["alert.read", "member.read"] } as const;

/** Tells of an alert in the inboxes first, so that a mail provider that is away delays letters only. */
export const tellPeopleOfAlert = inngest.createFunction(
  { id: JOB.id, triggers: eventType(alertRaised.name, { schema: alertRaised.schema }) },
  async ({ event, step }) => {
    const { tenantId, alertId } = event.data;
    await step.run("tell", () => tellOfAlert(jobCtx(JOB, tenantId), { alertId }));
    await step.run("mail", () => mailAlert(jobCtx(JOB, tenantId), { alertId }, emailSender()));
  },
);

import { eventType } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { registrationNews } from "@/lib/tenancy/registrations/events";
import { writeToApplicant } from "@/lib/tenancy/registrations/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "tenancy.write-to-applicant", permissions: ["organisation.read"] } as const;

/** Tells who registered an organisation what became of it, once for each piece of news. */
export const writeToApplicants = inngest.createFunction(
  { id: JOB.id, triggers: eventType(registrationNews.name, { schema: registrationNews.schema }) },
  async ({ event, step }) => {
    const { tenantId, ...news } = event.data;
    await step.run("write", () => writeToApplicant(jobCtx(JOB, tenantId), news, emailSender()));
  },
);

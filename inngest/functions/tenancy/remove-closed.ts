import { cron } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { listOverdueClosings, removeClosedOrganisation } from "@/lib/tenancy/closings/workflow";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "tenancy.remove-closed", permissions: ["organisation.suspend"] } as const;

/** Every hour: deletes the data of organisations whose waiting time is over, some rows a step. */
export const removeClosedOrganisations = inngest.createFunction(
  { id: JOB.id, triggers: cron("29 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    const console = () => jobCtx(JOB, PLATFORM_TENANT_ID);
    for (const organisationId of await step.run("overdue", () => listOverdueClosings(console()))) {
      for (let part = 0; ; part += 1) {
        const done = await step.run(`remove-${organisationId}-${part}`, () =>
          removeClosedOrganisation(console(), { organisationId }, fileStorage()),
        );
        if (done.isDone) break;
      }
    }
  },
);

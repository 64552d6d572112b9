import { eventType } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { exportAsked } from "@/lib/privacy/exports/events";
import { collectTables, packExport, planExport } from "@/lib/privacy/exports/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "privacy.make-export", permissions: ["privacy.handle", "member.read"] } as const;

/** Collects a person's copy of their data, a step a group of tables, and tells them that it is ready. */
export const makePersonalExport = inngest.createFunction(
  {
    id: JOB.id,
    triggers: eventType(exportAsked.name, { schema: exportAsked.schema }),
    concurrency: { limit: 2, key: "event.data.tenantId" },
  },
  async ({ event, step }) => {
    const { tenantId, exportId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    const groups = await step.run("plan", () => planExport(ctx(), { exportId }));
    if (groups.length === 0) return;
    for (const [part, tables] of groups.entries()) {
      await step.run(`collect-${part}`, () =>
        collectTables(ctx(), { exportId, part, tables }, fileStorage()),
      );
    }
    const { memberId } = await step.run("pack", () =>
      packExport(ctx(), { exportId, parts: groups.length }, fileStorage()),
    );
    if (memberId === null) return;
    await step.run("tell", () =>
      notifyMembers(ctx(), { notice: "export_ready", subjectId: exportId, memberIds: [memberId] }),
    );
  },
);

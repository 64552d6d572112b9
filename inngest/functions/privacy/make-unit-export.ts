import { eventType } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { collectUnitTables, packUnitExport, planUnitExport } from "@/lib/privacy/unit-exports/workflow";
import { unitExportAsked } from "@/lib/units/exports/events";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "privacy.make-unit-export", permissions: ["privacy.handle", "member.read"] } as const;

/** Collects all records of a unit as who asked for them, a step a group of tables, and tells them that the file is ready. */
export const makeUnitExport = inngest.createFunction(
  {
    id: JOB.id,
    triggers: eventType(unitExportAsked.name, { schema: unitExportAsked.schema }),
    concurrency: { limit: 2, key: "event.data.tenantId" },
  },
  async ({ event, step }) => {
    const { tenantId, exportId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    const groups = await step.run("plan", () => planUnitExport(ctx(), { exportId }));
    if (groups.length === 0) return;
    for (const [part, tables] of groups.entries()) {
      await step.run(`collect-${part}`, () =>
        collectUnitTables(ctx(), { exportId, part, tables }, fileStorage()),
      );
    }
    const { memberId } = await step.run("pack", () =>
      packUnitExport(ctx(), { exportId, parts: groups.length }, fileStorage()),
    );
    if (memberId === null) return;
    await step.run("tell", () =>
      notifyMembers(ctx(), { notice: "unit_export_ready", subjectId: exportId, memberIds: [memberId] }),
    );
  },
);

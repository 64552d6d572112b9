import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { charterWritten } from "@/lib/units/charters/events";
import { listBearersToTell } from "@/lib/units/charters/workflow";
import type { BearersToTell } from "@/lib/units/charters/types";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "units.tell-of-charter", permissions: ["member.read"] } as const;

/** Tells every office-bearer who has to accept the new charter, once a version. */
export const tellOfCharter = inngest.createFunction(
  { id: JOB.id, triggers: eventType(charterWritten.name, { schema: charterWritten.schema }) },
  async ({ event, step }) => {
    const { tenantId, version, noticeId: subjectId } = event.data;
    let after = null as Next;
    do {
      after = await step.run(`tell-${after?.memberId ?? "first"}`, () => tellNext(after));
    } while (after !== null);

    async function tellNext(last: Next): Promise<Next> {
      const { memberIds, next } = await listBearersToTell(jobCtx(JOB, tenantId), { version, after: last });
      await notifyMembers(jobCtx(JOB, tenantId), { notice: "charter_changed", subjectId, memberIds });
      return next;
    }
  },
);

type Next = BearersToTell["next"];

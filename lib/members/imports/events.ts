import { z } from "zod";
import { defineEvent, defineExternalEvent } from "@/lib/core/outbox";

const memberImport = z.object({ tenantId: z.uuid(), importId: z.uuid() });

export const memberImportUploaded = defineExternalEvent("members/import.uploaded", memberImport);
/** A job looks at the rows, or brings them in. */
export const memberImportAsked = defineEvent(
  "members/import.asked",
  memberImport.extend({ step: z.enum(["try", "apply"]) }),
);
export const memberImportApplied = defineExternalEvent("members/import.applied", memberImport);
export const memberImportDiscarded = defineExternalEvent("members/import.discarded", memberImport);

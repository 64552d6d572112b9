import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const unitImport = z.object({ tenantId: z.uuid(), importId: z.uuid() });

export const importUploaded = defineExternalEvent("units/import.uploaded", unitImport);
export const importTried = defineExternalEvent("units/import.tried", unitImport);
export const importApplied = defineExternalEvent("units/import.applied", unitImport);
export const importDiscarded = defineExternalEvent("units/import.discarded", unitImport);

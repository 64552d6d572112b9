import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const level = z.object({ tenantId: z.uuid(), levelId: z.uuid() });

export const levelAdded = defineExternalEvent("units/level.added", level);
export const levelRenamed = defineExternalEvent("units/level.renamed", level);
export const levelRemoved = defineExternalEvent("units/level.removed", level);

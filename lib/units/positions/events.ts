import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const position = z.object({ tenantId: z.uuid(), positionId: z.uuid() });

export const positionCreated = defineExternalEvent("units/position.created", position);
export const positionEdited = defineExternalEvent("units/position.edited", position);
export const positionRemoved = defineExternalEvent("units/position.removed", position);
export const bundleChanged = defineExternalEvent("units/position.bundle-changed", position);

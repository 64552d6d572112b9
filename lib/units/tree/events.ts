import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const unit = z.object({ tenantId: z.uuid(), unitId: z.uuid() });

export const unitCreated = defineExternalEvent("units/unit.created", unit);
export const unitEdited = defineExternalEvent("units/unit.edited", unit);
export const unitMoved = defineExternalEvent("units/unit.moved", unit);
export const unitArchived = defineExternalEvent("units/unit.archived", unit);
export const unitRestored = defineExternalEvent("units/unit.restored", unit);

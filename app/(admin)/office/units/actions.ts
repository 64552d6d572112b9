"use server";

import { revalidatePath } from "next/cache";
import { appoint, endAppointment } from "@/lib/units/appointments/commands";
import { appointInput, endAppointmentInput } from "@/lib/units/appointments/schema";
import { askForUnitExport } from "@/lib/units/exports/commands";
import { askForUnitExportInput } from "@/lib/units/exports/schema";
import { addLevel, removeLevel, renameLevel } from "@/lib/units/levels/commands";
import { addLevelInput, removeLevelInput, renameLevelInput } from "@/lib/units/levels/schema";
import {
  createPosition,
  editPosition,
  removePosition,
  setBundle,
  setCondition,
} from "@/lib/units/positions/commands";
import {
  conditionForm,
  createPositionInput,
  editPositionInput,
  removePositionInput,
  setBundleInput,
} from "@/lib/units/positions/schema";
import { archiveUnit } from "@/lib/units/tree/commands/archive-unit";
import { createUnit } from "@/lib/units/tree/commands/create-unit";
import { editUnit } from "@/lib/units/tree/commands/edit-unit";
import { moveUnit } from "@/lib/units/tree/commands/move-unit";
import { restoreUnit } from "@/lib/units/tree/commands/restore-unit";
import {
  archiveUnitInput,
  createUnitInput,
  editUnitInput,
  moveUnitInput,
  restoreUnitInput,
} from "@/lib/units/tree/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const createUnitAction = action
  .metadata({ name: "units.createUnit" })
  .inputSchema(createUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await createUnit(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
    return done;
  });

export const editUnitAction = action
  .metadata({ name: "units.editUnit" })
  .inputSchema(editUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    await editUnit(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const moveUnitAction = action
  .metadata({ name: "units.moveUnit" })
  .inputSchema(moveUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await moveUnit(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
    return done;
  });

export const archiveUnitAction = action
  .metadata({ name: "units.archiveUnit" })
  .inputSchema(archiveUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    await archiveUnit(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const restoreUnitAction = action
  .metadata({ name: "units.restoreUnit" })
  .inputSchema(restoreUnitInput)
  .action(async ({ parsedInput, ctx }) => {
    await restoreUnit(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const appointAction = provenAction
  .metadata({ name: "units.appoint" })
  .inputSchema(appointInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await appoint(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
    return done;
  });

export const endAppointmentAction = action
  .metadata({ name: "units.endAppointment" })
  .inputSchema(endAppointmentInput)
  .action(async ({ parsedInput, ctx }) => {
    await endAppointment(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const askForUnitExportAction = provenAction
  .metadata({ name: "units.askForUnitExport" })
  .inputSchema(askForUnitExportInput)
  .action(async ({ parsedInput, ctx }) => {
    await askForUnitExport(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const addLevelAction = action
  .metadata({ name: "units.addLevel" })
  .inputSchema(addLevelInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await addLevel(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
    return done;
  });

export const renameLevelAction = action
  .metadata({ name: "units.renameLevel" })
  .inputSchema(renameLevelInput)
  .action(async ({ parsedInput, ctx }) => {
    await renameLevel(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const removeLevelAction = action
  .metadata({ name: "units.removeLevel" })
  .inputSchema(removeLevelInput)
  .action(async ({ parsedInput, ctx }) => {
    await removeLevel(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const createPositionAction = action
  .metadata({ name: "units.createPosition" })
  .inputSchema(createPositionInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await createPosition(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
    return done;
  });

export const editPositionAction = action
  .metadata({ name: "units.editPosition" })
  .inputSchema(editPositionInput)
  .action(async ({ parsedInput, ctx }) => {
    await editPosition(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const removePositionAction = action
  .metadata({ name: "units.removePosition" })
  .inputSchema(removePositionInput)
  .action(async ({ parsedInput, ctx }) => {
    await removePosition(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const setConditionAction = action
  .metadata({ name: "units.setCondition" })
  .inputSchema(conditionForm)
  .action(async ({ parsedInput, ctx }) => {
    await setCondition(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

export const setBundleAction = action
  .metadata({ name: "units.setBundle" })
  .inputSchema(setBundleInput)
  .action(async ({ parsedInput, ctx }) => {
    await setBundle(ctx, parsedInput);
    revalidatePath("/office/units", "layout");
  });

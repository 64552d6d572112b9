import { dayIn } from "@/lib/core/clock";
import { listOffices } from "@/lib/units/appointments/queries";
import { findUnitMap } from "@/lib/units/tree/queries/find-unit-map";
import { getArchivePreview, getUnit } from "@/lib/units/tree/queries/get-unit";
import { listChildren } from "@/lib/units/tree/queries/list-tree";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import {
  appointAction,
  archiveUnitAction,
  endAppointmentAction,
  moveUnitAction,
  restoreUnitAction,
} from "../actions";
import { UnitScreen } from "./_components/unit-screen";

type Props = { params: Promise<{ unitId: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function UnitPage({ params, searchParams }: Props) {
  const [{ unitId }, { cursor }] = await Promise.all([params, searchParams]);
  const [ctx, tenant] = await Promise.all([requireCtx(), requireTenant()]);
  const unit = await orNotFound(getUnit(ctx, unitId));
  const [offices, children, map, preview] = await Promise.all([
    listOffices(ctx, unitId),
    listChildren(ctx, { parentId: unitId, cursor }),
    findUnitMap(ctx, unitId),
    unit.can.archive && unit.members ? getArchivePreview(ctx, unitId) : null,
  ]);

  return (
    <UnitScreen
      unit={unit}
      offices={offices}
      childPage={children}
      map={map}
      archivePreview={preview}
      actions={{
        ...{ appoint: appointAction, end: endAppointmentAction, move: moveUnitAction },
        ...{ archive: archiveUnitAction, restore: restoreUnitAction },
        today: dayIn(tenant.timeZone, ctx.now),
      }}
    />
  );
}

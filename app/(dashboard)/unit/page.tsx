import { listOffices } from "@/lib/units/appointments/queries";
import { findUnitMap } from "@/lib/units/tree/queries/find-unit-map";
import { listOwnUnits } from "@/lib/units/tree/queries/list-own-units";
import { requireCtx } from "@/lib/web/context";
import { OwnUnitScreen } from "./_components/own-unit-screen";

export default async function OwnUnitPage() {
  const ctx = await requireCtx();
  const units = await listOwnUnits(ctx);
  const [chain, maps] = await Promise.all([
    Promise.all(units.map(async (unit) => ({ unit, ...(await listOffices(ctx, unit.id)) }))),
    Promise.all(units.toReversed().map(({ id }) => findUnitMap(ctx, id))),
  ]);
  const map = maps.find((drawing) => drawing?.outline ?? drawing?.parts.length) ?? null;
  const homePaths = ctx.actor.kind === "person" ? ctx.actor.homePaths : [];

  return <OwnUnitScreen chain={chain.toReversed()} map={map} homePaths={homePaths} />;
}

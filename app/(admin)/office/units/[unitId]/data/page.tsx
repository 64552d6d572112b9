import { getOversight } from "@/lib/audit/oversight/queries";
import { findUnitExports } from "@/lib/units/exports/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";
import { askForUnitExportAction } from "../../actions";
import { DataScreen } from "./_components/data-screen";

type Props = { params: Promise<{ unitId: string }> };

export default async function UnitDataPage({ params }: Props) {
  const { unitId } = await params;
  const ctx = await requireCtx();
  const [oversight, exports, locale] = await Promise.all([
    orNotFound(getOversight(ctx, { unitId })),
    orNotFound(findUnitExports(ctx, { unitId })),
    getReaderLocale(),
  ]);

  return (
    <DataScreen
      oversight={oversight}
      files={exports?.files ?? null}
      locale={locale}
      ask={askForUnitExportAction}
    />
  );
}

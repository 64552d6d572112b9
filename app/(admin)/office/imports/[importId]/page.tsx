import { getUnitImport } from "@/lib/units/imports/queries";
import { listLevels } from "@/lib/units/levels/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { applyUnitImportAction, discardUnitImportAction, tryUnitImportAction } from "../actions";
import { ImportScreen } from "./_components/import-screen";

type Props = { params: Promise<{ importId: string }> };

export default async function ImportPage({ params }: Props) {
  const { importId } = await params;
  const ctx = await requireCtx();
  const [unitImport, levels] = await Promise.all([orNotFound(getUnitImport(ctx, importId)), listLevels(ctx)]);

  return (
    <ImportScreen
      unitImport={unitImport}
      levels={levels}
      actions={{
        tryImport: tryUnitImportAction,
        apply: applyUnitImportAction,
        discard: discardUnitImportAction,
      }}
    />
  );
}

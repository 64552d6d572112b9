import { redirect } from "next/navigation";
import { getUnitOfExport } from "@/lib/units/exports/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { params: Promise<{ exportId: string }> };

/** Where the notice of a file leads: to the unit it is of. */
export default async function UnitExportPage({ params }: Props) {
  const { exportId } = await params;
  const ctx = await requireCtx();
  const { unitId } = await orNotFound(getUnitOfExport(ctx, { exportId }));
  redirect(`/office/units/${unitId}/data`);
}

import { getOversight } from "@/lib/audit/oversight/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { DataScreen } from "./_components/data-screen";

type Props = { params: Promise<{ unitId: string }> };

export default async function UnitDataPage({ params }: Props) {
  const { unitId } = await params;
  const ctx = await requireCtx();
  const oversight = await orNotFound(getOversight(ctx, { unitId }));

  return <DataScreen oversight={oversight} />;
}

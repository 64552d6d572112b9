import { permissions } from "@/lib/core/permissions";
import { listOfficeRights } from "@/lib/units/positions/queries";
import { requireCtx } from "@/lib/web/context";
import { MatrixScreen } from "./_components/matrix-screen";

export default async function RightsPage() {
  const ctx = await requireCtx();
  const offices = await listOfficeRights(ctx);

  return <MatrixScreen offices={offices} rights={permissions} />;
}

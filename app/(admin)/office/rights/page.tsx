import { permissions } from "@/lib/core/permissions";
import { listDelegations } from "@/lib/units/delegations/queries";
import { listOfficeRights } from "@/lib/units/positions/queries";
import { requireCtx } from "@/lib/web/context";
import { MatrixScreen } from "./_components/matrix-screen";

export default async function RightsPage() {
  const ctx = await requireCtx();
  const [offices, delegations] = await Promise.all([listOfficeRights(ctx), listDelegations(ctx)]);
  const lent = delegations.filter(({ state }) => state === "running");

  return <MatrixScreen offices={offices} rights={permissions} lent={lent} />;
}

import { listDelegations, listLendable } from "@/lib/units/delegations/queries";
import { requireCtx } from "@/lib/web/context";
import { LendingScreen } from "./_components/lending-screen";
import { takeRightsBackAction } from "./actions";

export default async function LendingPage() {
  const ctx = await requireCtx();
  const [delegations, lendable] = await Promise.all([listDelegations(ctx), listLendable(ctx)]);

  return (
    <LendingScreen delegations={delegations} canLend={lendable.length > 0} takeBack={takeRightsBackAction} />
  );
}

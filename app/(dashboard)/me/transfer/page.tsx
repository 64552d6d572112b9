import { redirect } from "next/navigation";
import { findOwnMember } from "@/lib/members/profiles/queries";
import { listTransfersOf } from "@/lib/members/transfers/queries";
import { requireCtx } from "@/lib/web/context";
import { TransferScreen } from "./_components/transfer-screen";

export default async function MyTransferPage() {
  const ctx = await requireCtx();
  const member = await findOwnMember(ctx);
  if (!member) redirect("/me");
  const transfers = await listTransfersOf(ctx, { memberId: member.id });

  return <TransferScreen member={member} transfers={transfers} />;
}

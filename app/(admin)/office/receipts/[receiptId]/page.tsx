import { getReceipt } from "@/lib/members/receipts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { undoActAction } from "../actions";
import { ReceiptScreen } from "./_components/receipt-screen";

type Props = { params: Promise<{ receiptId: string }> };

export default async function ReceiptPage({ params }: Props) {
  const { receiptId } = await params;
  const ctx = await requireCtx();
  const receipt = await orNotFound(getReceipt(ctx, receiptId));
  return <ReceiptScreen receipt={receipt} undo={undoActAction} />;
}

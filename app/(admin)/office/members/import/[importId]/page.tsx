import { getMemberImport } from "@/lib/members/imports/queries";
import { findReceiptOf } from "@/lib/members/receipts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { applyMemberImportAction, discardMemberImportAction, tryMemberImportAction } from "../actions";
import { MemberImportScreen } from "./_components/member-import-screen";

type Props = { params: Promise<{ importId: string }> };

export default async function MemberImportPage({ params }: Props) {
  const { importId } = await params;
  const ctx = await requireCtx();
  const [memberImport, receipt] = await Promise.all([
    orNotFound(getMemberImport(ctx, importId)),
    findReceiptOf(ctx, importId),
  ]);

  return (
    <MemberImportScreen
      memberImport={memberImport}
      receiptId={receipt?.id ?? null}
      actions={{
        tryImport: tryMemberImportAction,
        apply: applyMemberImportAction,
        discard: discardMemberImportAction,
      }}
    />
  );
}

import { getMemberImport } from "@/lib/members/imports/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { applyMemberImportAction, discardMemberImportAction, tryMemberImportAction } from "../actions";
import { MemberImportScreen } from "./_components/member-import-screen";

type Props = { params: Promise<{ importId: string }> };

export default async function MemberImportPage({ params }: Props) {
  const { importId } = await params;
  const ctx = await requireCtx();
  const memberImport = await orNotFound(getMemberImport(ctx, importId));

  return (
    <MemberImportScreen
      memberImport={memberImport}
      actions={{
        tryImport: tryMemberImportAction,
        apply: applyMemberImportAction,
        discard: discardMemberImportAction,
      }}
    />
  );
}

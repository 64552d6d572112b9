import { listMarks } from "@/lib/approvals/marks/queries";
import { requireCtx } from "@/lib/web/context";
import { MarksScreen } from "../_components/marks-screen";
import { markActsAction } from "../actions";

export default async function MarksPage() {
  const ctx = await requireCtx();
  const marks = await listMarks(ctx);

  return <MarksScreen marks={marks} mark={markActsAction} />;
}

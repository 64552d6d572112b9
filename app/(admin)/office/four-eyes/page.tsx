import { mayMarkActs } from "@/lib/approvals/marks/queries";
import { listRequests } from "@/lib/approvals/requests/queries";
import { requireCtx } from "@/lib/web/context";
import { QueueScreen } from "./_components/queue-screen";

export default async function FourEyesPage() {
  const ctx = await requireCtx();
  const queue = await listRequests(ctx);

  return <QueueScreen queue={queue} canMark={mayMarkActs(ctx)} />;
}

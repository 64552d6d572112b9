import { getRequest } from "@/lib/approvals/requests/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { RequestScreen } from "../_components/request-screen";
import { approveRequestAction, refuseRequestAction, withdrawRequestAction } from "../actions";

type Props = { params: Promise<{ requestId: string }> };

export default async function RequestPage({ params }: Props) {
  const { requestId } = await params;
  const ctx = await requireCtx();
  const request = await orNotFound(getRequest(ctx, { requestId }));

  return (
    <RequestScreen
      request={request}
      approve={approveRequestAction}
      refuse={refuseRequestAction}
      withdraw={withdrawRequestAction}
    />
  );
}

import { getTranslations } from "next-intl/server";
import { getOwnTerms, getRequest } from "@/lib/privacy/requests/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { RequestScreen } from "../_components/request-screen";

type Props = { params: Promise<{ requestId: string }> };

export async function generateMetadata() {
  const t = await getTranslations("privacy.queue");
  return { title: t("title") };
}

export default async function PrivacyRequestPage({ params }: Props) {
  const { requestId } = await params;
  const ctx = await requireCtx();
  const [request, { kept }] = await Promise.all([
    orNotFound(getRequest(ctx, { requestId })),
    getOwnTerms(ctx),
  ]);

  return <RequestScreen request={request} kept={kept} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CapturedList } from "@/components/outbox/captured-list";
import { PageHeader } from "@/components/ui/page-header";
import { listCapturedInput } from "@/lib/adapters/captured/schema";
import { isCaptureOpen, listCapturedMessages } from "@/lib/adapters/captured/store";
import { isAllowedEverywhere } from "@/lib/core/authz";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.outbox");
  return { title: t("title") };
}

export default async function OfficeOutboxPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  if (!isCaptureOpen() || !isAllowedEverywhere(ctx, "tenant.configure")) notFound();
  const filter = listCapturedInput.parse(await searchParams);
  const [t, messages] = await Promise.all([
    getTranslations("identity.outbox"),
    listCapturedMessages(ctx, filter),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CapturedList path="/office/outbox" show={filter.show} messages={messages} />
    </>
  );
}

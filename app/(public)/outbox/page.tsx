import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CapturedList } from "@/components/outbox/captured-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listCapturedInput } from "@/lib/adapters/captured/schema";
import { isCaptureOpen, listCapturedMessages } from "@/lib/adapters/captured/store";
import { requireTenant, visitorCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.outbox");
  return { title: t("title"), robots: { index: false } };
}

/** Open to everyone while demonstrating: who is not signed in yet needs the code that stands here. */
export default async function OutboxPage({ searchParams }: Props) {
  if (!isCaptureOpen()) notFound();
  const filter = listCapturedInput.parse(await searchParams);
  await requireTenant();
  const ctx = await visitorCtx();
  const [t, messages] = await Promise.all([
    getTranslations("identity.outbox"),
    listCapturedMessages(ctx, filter),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/sign-in">{t("to_sign_in")}</LinkButton>}
      />
      <CapturedList path="/outbox" show={filter.show} messages={messages} />
    </>
  );
}

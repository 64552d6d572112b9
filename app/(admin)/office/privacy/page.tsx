import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RequestQueue } from "@/components/privacy/request-queue";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listRequests } from "@/lib/privacy/requests/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.queue");
  return { title: t("title") };
}

export default async function PrivacyQueuePage() {
  const ctx = await requireCtx();
  const { open, answered, overdue } = await orNotFound(listRequests(ctx));
  const t = await getTranslations("privacy.queue");

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/office/privacy/retention">{t("retention")}</LinkButton>}
      />
      {overdue > 0 && <Alert tone="danger">{t("overdue", { count: overdue })}</Alert>}
      <Section title={t("open")}>
        {open.length === 0 ? (
          <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
        ) : (
          <RequestQueue requests={open} />
        )}
      </Section>
      <Section title={t("closed")}>
        {answered.length === 0 ? (
          <p className="text-muted">{t("none_closed")}</p>
        ) : (
          <RequestQueue requests={answered} />
        )}
      </Section>
    </>
  );
}

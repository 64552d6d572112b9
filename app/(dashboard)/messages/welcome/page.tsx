import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { MarkRead } from "@/components/communications/mark-read";
import { Bilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findWelcome } from "@/lib/communications/notifications/queries";
import { requireCtx } from "@/lib/web/context";
import { readNotificationAction } from "../actions";

export default async function WelcomePage() {
  const ctx = await requireCtx();
  const [t, welcome] = await Promise.all([getTranslations("communications"), findWelcome(ctx)]);
  if (!welcome) notFound();
  const { subjectId, isRead, number, unit } = welcome;

  return (
    <>
      <PageHeader
        title={t("inbox.welcome_title")}
        crumbs={[{ label: t("inbox.title"), href: "/messages" }]}
      />
      {!isRead && <MarkRead read={readNotificationAction} message={{ kind: "MEMBERSHIP", subjectId }} />}
      <p className="mb-4 max-w-prose">
        {t.rich("inbox.welcome_rich", {
          number,
          unit: () => <Bilingual text={unit.name} local={unit.nameLocal} />,
        })}
      </p>
      <LinkButton href="/me" variant="primary">
        {t("inbox.to_card")}
      </LinkButton>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireTenant } from "@/lib/web/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.lost");
  return { title: t("title") };
}

export default async function LostPage() {
  await requireTenant();
  const [t, tSignIn] = await Promise.all([
    getTranslations("identity.lost"),
    getTranslations("identity.sign_in"),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tSignIn("title"), href: "/sign-in" }]}
      />
      <Section title={t("device_title")} lead={t("device_text")}>
        {null}
      </Section>
      <Section title={t("email_title")} lead={t("email_text")}>
        <LinkButton href="/sign-in/email">{t("email_go")}</LinkButton>
      </Section>
      <Section title={t("app_title")} lead={t("app_text")}>
        <LinkButton href="/sign-in">{t("app_go")}</LinkButton>
      </Section>
      <Section title={t("office_title")} lead={t("office_text")}>
        <LinkButton href="/sign-in/lost/office" variant="primary">
          {t("office_go")}
        </LinkButton>
      </Section>
    </>
  );
}

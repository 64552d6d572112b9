import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { env } from "@/lib/core/env";
import { CONFIRM_HOURS } from "@/lib/tenancy/registrations/constants";
import { PLATFORM_SLUG } from "@/lib/tenancy/tenants/constants";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { requirePlatformDoor } from "@/lib/web/platform-context";

export default async function RegistrationSentPage() {
  await requirePlatformDoor();
  const { BASE_DOMAIN, PORT } = env();
  const console = siteOf({ slug: PLATFORM_SLUG, host: null }, { baseDomain: BASE_DOMAIN, port: PORT });

  return <SentScreen outbox={isCaptureOpen() ? `${console}/outbox?show=email` : null} />;
}

function SentScreen({ outbox }: { outbox: string | null }) {
  const t = useTranslations("tenancy.register");
  return (
    <>
      <PageHeader title={t("sent_title")} lead={t("sent_text", { hours: CONFIRM_HOURS })} />
      <p className="text-muted mb-6 max-w-prose">{t("sent_nothing")}</p>
      {outbox && (
        <Alert title={t("demo_title")}>
          <TextLink href={outbox}>{t("demo_outbox")}</TextLink>
        </Alert>
      )}
    </>
  );
}

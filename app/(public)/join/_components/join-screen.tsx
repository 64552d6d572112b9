import { PrivacyNotice } from "@/app/_shell/privacy-notice";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { JoinForm } from "@/components/members/join-form";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { ServerAction } from "@/lib/core/action";
import { languageOf } from "@/lib/core/locale";
import type { JoinPartyInput } from "@/lib/members/applications/schema";
import type { JoinResult, OwnApplicationView } from "@/lib/members/applications/types";
import { packOf } from "@/lib/tenancy/packs/rules";
import type { TenantView } from "@/lib/tenancy/tenants/types";

/** For who is not signed in: what joining takes, and the way to prove one's phone first. */
export function JoinWelcome() {
  const t = useTranslations("members.join");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ol className="mb-6 list-decimal space-y-1 ps-6">
        <li>{t("step_phone")}</li>
        <li>{t("step_facts")}</li>
        <li>{t("step_wait")}</li>
      </ol>
      <LinkButton href="/sign-in?next=%2Fjoin" variant="primary" isWide>
        {t("start")}
      </LinkButton>
    </>
  );
}

type Props = {
  application: OwnApplicationView | null;
  tenant: TenantView;
  join: ServerAction<JoinPartyInput, JoinResult>;
};

export function JoinScreen({ application, tenant, join }: Props) {
  const t = useTranslations("members.join");
  const locale = languageOf(useLocale());
  if (application?.status === "EXPELLED") {
    return (
      <>
        <PageHeader title={t("title")} />
        <Alert tone="warning">{t("expelled")}</Alert>
      </>
    );
  }

  return (
    <>
      <PageHeader title={t("title")} lead={t("form_lead")} />
      {application?.status === "REFUSED" && (
        <div className="mb-5">
          <Alert tone="warning" title={t("refused_before")}>
            {application.reason}
          </Alert>
        </div>
      )}
      <ClientMessages
        of={["members.consent", "members.consents", "members.fields", "members.join", "members.picker"]}
      >
        <JoinForm
          join={join}
          country={packOf(tenant.country).country}
          notice={<PrivacyNotice country={tenant.country} dataResidency={tenant.dataResidency} />}
          locale={tenant.locales.includes(locale) ? locale : undefined}
        />
      </ClientMessages>
    </>
  );
}

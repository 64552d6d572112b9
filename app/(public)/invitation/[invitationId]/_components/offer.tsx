import { useLocale, useTranslations } from "next-intl";
import { PrivacyNotice } from "@/app/_shell/privacy-notice";
import { ClientMessages } from "@/components/layout/client-messages";
import { AcceptButton, AcceptByJoining } from "@/components/members/accept-invitation";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import type { ServerAction } from "@/lib/core/action";
import { languageOf } from "@/lib/core/locale";
import type { JoinResult } from "@/lib/members/applications/types";
import type { AcceptInvitationInput } from "@/lib/members/invitations/schema";
import type { OwnInvitation } from "@/lib/members/invitations/types";
import { packOf } from "@/lib/tenancy/packs/rules";
import type { TenantView } from "@/lib/tenancy/tenants/types";

type Props = {
  invitation: OwnInvitation;
  tenant: TenantView;
  /** The organisation has their record already, so nothing more is asked. */
  isKnown: boolean;
  accept: ServerAction<AcceptInvitationInput, JoinResult | null>;
};

export function Offer({ invitation: { id, kind, unit, position }, tenant, isKnown, accept }: Props) {
  const t = useTranslations("members.invitation");
  const bilingual = useBilingual();
  const locale = languageOf(useLocale());
  const name = bilingual(tenant.name, tenant.nameLocal);
  const unitName = unit ? bilingual(unit.name, unit.nameLocal) : "";
  const offer =
    kind === "OFFICE" && position
      ? t("offer_office", { office: bilingual(position.name, position.nameLocal), unit: unitName })
      : t("offer_owner", { tenant: name });
  const isSimple = kind === "OWNER" || isKnown;
  return (
    <>
      <PageHeader title={t("welcome_title", { tenant: name })} lead={offer} />
      <ClientMessages
        of={[
          "members.consent",
          "members.consents",
          "members.fields",
          "members.invitation",
          "members.join",
          "members.picker",
        ]}
      >
        {isSimple ? (
          <AcceptButton invitationId={id} accept={accept} doneHref={kind === "OWNER" ? "/office" : "/home"} />
        ) : (
          <>
            <p className="mb-4">{t("tell", { unit: unitName })}</p>
            <AcceptByJoining
              invitationId={id}
              accept={accept}
              country={packOf(tenant.country).country}
              notice={<PrivacyNotice country={tenant.country} dataResidency={tenant.dataResidency} />}
              locale={tenant.locales.includes(locale) ? locale : undefined}
            />
          </>
        )}
      </ClientMessages>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePhoneSteps } from "@/components/identity/change-phone-steps";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getOwnPhone } from "@/lib/identity/accounts/queries";
import { showPhone } from "@/lib/identity/phone/rules";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { changePhoneAction, requestPhoneCodeAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.phone");
  return { title: t("title") };
}

export default async function ChangePhonePage() {
  const ctx = await requireCtx();
  const [t, tMe, tSecurity, { country }, phone] = await Promise.all([
    getTranslations("identity.phone"),
    getTranslations("members.me"),
    getTranslations("identity.security"),
    requireTenant(),
    getOwnPhone(ctx),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
      <dl className="mb-6">
        <dt className="text-muted text-sm">{t("now")}</dt>
        <dd className="text-lg font-semibold">
          {phone ? <bdi dir="ltr">{showPhone(phone, country)}</bdi> : tSecurity("phone_none")}
        </dd>
      </dl>
      <ClientMessages of={["identity.phone", "identity.sign_in"]}>
        <ChangePhoneSteps requestCode={requestPhoneCodeAction} changePhone={changePhoneAction} />
      </ClientMessages>
      <div className="mt-8 max-w-xl">
        <Section title={t("what_title")}>
          <ul className="list-disc space-y-1 ps-6">
            <li>{t("what_code")}</li>
            <li>{t("what_devices")}</li>
            <li>{t("what_told")}</li>
          </ul>
        </Section>
      </div>
    </>
  );
}

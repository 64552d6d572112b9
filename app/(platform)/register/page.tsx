import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { RegisterForm } from "@/components/tenancy/register-form";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/core/env";
import { PACK_COUNTRIES } from "@/lib/tenancy/packs/constants";
import { requirePlatformDoor } from "@/lib/web/platform-context";
import { registerOrganisationAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tenancy.register");
  return { title: t("title") };
}

export default async function RegisterPage() {
  await requirePlatformDoor();

  return <RegisterScreen addressEnding={`.${env().BASE_DOMAIN}`} />;
}

function RegisterScreen({ addressEnding }: { addressEnding: string }) {
  const t = useTranslations("tenancy.register");
  const names = new Intl.DisplayNames([useLocale()], { type: "region" });
  const countries = PACK_COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value }));

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ol className="mb-6 list-decimal space-y-1 ps-6">
        <li>{t("step_ask")}</li>
        <li>{t("step_confirm")}</li>
        <li>{t("step_set_up")}</li>
      </ol>
      <ClientMessages of={["tenancy.register"]}>
        <RegisterForm
          register={registerOrganisationAction}
          addressEnding={addressEnding}
          countries={countries}
        />
      </ClientMessages>
    </>
  );
}

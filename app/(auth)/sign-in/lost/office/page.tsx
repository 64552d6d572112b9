import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { LostPhoneSteps } from "@/components/members/lost-phone-steps";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { RECOVERY_WAIT_HOURS } from "@/lib/members/recoveries/constants";
import { requireTenant } from "@/lib/web/context";
import { DemoNote } from "../../_components/demo-note";
import { askRecoveryAction, requestRecoveryCodeAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.lost");
  return { title: t("ask_title") };
}

export default async function AskOfficePage() {
  await requireTenant();
  const t = await getTranslations("identity.lost");

  return (
    <>
      <PageHeader
        title={t("ask_title")}
        lead={t("ask_lead")}
        crumbs={[{ label: t("title"), href: "/sign-in/lost" }]}
      />
      <ClientMessages of={["identity.lost", "identity.sign_in"]}>
        <LostPhoneSteps requestCode={requestRecoveryCodeAction} ask={askRecoveryAction} />
      </ClientMessages>
      <div className="mt-8 max-w-xl">
        <Section title={t("next_title")}>
          <ol className="list-decimal space-y-1 ps-6">
            <li>{t("next_desk")}</li>
            <li>{t("next_two")}</li>
            <li>{t("next_wait", { hours: RECOVERY_WAIT_HOURS })}</li>
            <li>{t("next_after")}</li>
          </ol>
        </Section>
      </div>
      {isCaptureOpen() && <DemoNote />}
    </>
  );
}

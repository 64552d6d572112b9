import { getTranslations } from "next-intl/server";
import { PreferenceList } from "@/components/communications/preference-list";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { listPreferences } from "@/lib/communications/preferences/queries";
import { requireCtx } from "@/lib/web/context";
import { setPreferenceAction } from "../actions";

export default async function MessageSettingsPage() {
  const ctx = await requireCtx();
  const [t, tConsents, preferences] = await Promise.all([
    getTranslations("communications"),
    getTranslations("members.consents"),
    listPreferences(ctx),
  ]);

  return (
    <>
      <PageHeader
        title={t("settings.title")}
        lead={t("settings.lead")}
        crumbs={[{ label: t("inbox.title"), href: "/messages" }]}
      />
      <p className="mb-4">
        <TextLink href="/me/privacy/consents" className="inline-flex min-h-11 items-center">
          {tConsents("link")}
        </TextLink>
      </p>
      <PreferenceList preferences={preferences} setPreference={setPreferenceAction} />
    </>
  );
}

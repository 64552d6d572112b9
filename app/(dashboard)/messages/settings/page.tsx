import { getTranslations } from "next-intl/server";
import { PreferenceList } from "@/components/communications/preference-list";
import { PageHeader } from "@/components/ui/page-header";
import { listPreferences } from "@/lib/communications/preferences/queries";
import { requireCtx } from "@/lib/web/context";
import { setPreferenceAction } from "../actions";

export default async function MessageSettingsPage() {
  const ctx = await requireCtx();
  const [t, preferences] = await Promise.all([getTranslations("communications"), listPreferences(ctx)]);

  return (
    <>
      <PageHeader
        title={t("settings.title")}
        lead={t("settings.lead")}
        crumbs={[{ label: t("inbox.title"), href: "/messages" }]}
      />
      <PreferenceList preferences={preferences} setPreference={setPreferenceAction} />
    </>
  );
}

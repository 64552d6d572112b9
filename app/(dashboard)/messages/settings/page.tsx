import { getTranslations } from "next-intl/server";
import { ContactWishesForm } from "@/components/communications/contact-wishes-form";
import { OverrideList } from "@/components/communications/override-list";
import { PreferenceList } from "@/components/communications/preference-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { getContactWishes, listOwnOverrides } from "@/lib/communications/gateway/queries";
import { ownMemberId } from "@/lib/communications/notifications/policy";
import { listPreferences } from "@/lib/communications/preferences/queries";
import { requireCtx } from "@/lib/web/context";
import { setContactWishesAction, setPreferenceAction } from "../actions";

export default async function MessageSettingsPage() {
  const ctx = await requireCtx();
  const isMember = ownMemberId(ctx) !== null;
  const [t, tConsents, preferences, wishes, overrides] = await Promise.all([
    getTranslations("communications"),
    getTranslations("members.consents"),
    listPreferences(ctx),
    isMember ? getContactWishes(ctx) : null,
    isMember ? listOwnOverrides(ctx) : [],
  ]);

  return (
    <ClientMessages of={["communications.wishes"]}>
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
      {wishes && (
        <Section title={t("wishes.title")}>
          <ContactWishesForm wishes={wishes} save={setContactWishesAction} />
        </Section>
      )}
      <OverrideList lines={overrides} />
    </ClientMessages>
  );
}

import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { VisibilityForm } from "@/components/members/visibility-form";
import { VisibilityPreview } from "@/components/members/visibility-preview";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getOwnVisibility } from "@/lib/members/visibility/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { setVisibilityAction } from "./actions";

export default async function VisibilityPage() {
  const ctx = await requireCtx();
  const [t, tPrivacy, { fields, previews }] = await Promise.all([
    getTranslations("members.visibility"),
    getTranslations("privacy.me"),
    orNotFound(getOwnVisibility(ctx)),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tPrivacy("title"), href: "/me/privacy" }]}
      />
      <div className="grid gap-8 lg:grid-cols-2">
        <ClientMessages of={["members.visibility"]}>
          <VisibilityForm fields={fields} set={setVisibilityAction} />
        </ClientMessages>
        <Section title={t("preview")}>
          <VisibilityPreview previews={previews} />
        </Section>
      </div>
    </>
  );
}

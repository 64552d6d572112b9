import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { OwnProfileForm } from "@/components/members/own-profile-form";
import { PageHeader } from "@/components/ui/page-header";
import { findOwnContact, findOwnMember } from "@/lib/members/profiles/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { editOwnProfileAction } from "../actions";

export default async function EditMePage() {
  const ctx = await requireCtx();
  const [t, tenant, member, contacts] = await Promise.all([
    getTranslations("members.me"),
    requireTenant(),
    findOwnMember(ctx),
    findOwnContact(ctx),
  ]);
  if (!member) redirect("/me");

  return (
    <ClientMessages of={["members.fields", "members.me"]}>
      <PageHeader title={t("edit")} lead={t("edit_lead")} crumbs={[{ label: t("title"), href: "/me" }]} />
      <OwnProfileForm
        country={tenant.country}
        values={member}
        contacts={contacts}
        locales={tenant.locales}
        edit={editOwnProfileAction}
      />
    </ClientMessages>
  );
}

import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { RegisterForm } from "@/components/members/register-form";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowedSomewhere } from "@/lib/core/authz";
import { authorizeRegister } from "@/lib/members/profiles/policy";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { registerMemberAction } from "../actions";

export default async function NewMemberPage() {
  const [ctx, tenant] = await Promise.all([requireCtx(), requireTenant()]);
  authorizeRegister(ctx);
  const [t, tList] = await Promise.all([
    getTranslations("members.register"),
    getTranslations("members.list"),
  ]);

  return (
    <ClientMessages of={["members.duplicate", "members.fields", "members.picker", "members.register"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tList("title"), href: "/office/members" }]}
      />
      <RegisterForm
        register={registerMemberAction}
        canAdmit={isAllowedSomewhere(ctx, "member.admit")}
        country={tenant.country}
      />
    </ClientMessages>
  );
}

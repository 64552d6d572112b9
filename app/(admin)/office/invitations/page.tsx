import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { InvitationList } from "@/components/members/invitation-list";
import { InviteForm } from "@/components/members/invite-form";
import { OwnerInviteForm } from "@/components/members/owner-invite-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listInvitations } from "@/lib/members/invitations/queries";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { listPositions } from "@/lib/units/positions/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { inviteAction, inviteManyAction, resendInvitationAction, withdrawInvitationAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members.invitation");
  return { title: t("title") };
}

export default async function InvitationsPage() {
  const ctx = await requireCtx();
  const invitations = await orNotFound(listInvitations(ctx));
  const [t, offices] = await Promise.all([getTranslations("members.invitation"), listPositions(ctx)]);

  return (
    <ClientMessages of={["members.invitation"]}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <InviteForm offices={offices} invite={inviteManyAction} />
      <Section title={t("title")}>
        <InvitationList
          invitations={invitations}
          resend={resendInvitationAction}
          withdraw={withdrawInvitationAction}
        />
      </Section>
      {canConfigure(ctx) && (
        <Section title={t("owner_title")} lead={t("owner_lead")}>
          <OwnerInviteForm invite={inviteAction} />
        </Section>
      )}
    </ClientMessages>
  );
}

import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findOwnApplication } from "@/lib/members/applications/queries";
import { listOwnInvitations } from "@/lib/members/invitations/queries";
import { findCtx, requireTenant } from "@/lib/web/context";
import { signInPath } from "@/lib/web/next-path";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { acceptInvitationAction } from "./actions";
import { Offer } from "./_components/offer";

type Props = { params: Promise<{ invitationId: string }> };

/** Says to a visitor whose organisation invites; what to, only to whoever has proved the address. */
export default async function InvitationPage({ params }: Props) {
  const [{ invitationId }, tenant, ctx] = await Promise.all([params, requireTenant(), findCtx()]);
  const [t, name] = await Promise.all([getTranslations("members.invitation"), nameInReaderScript(tenant)]);
  if (!ctx) {
    return (
      <>
        <PageHeader title={t("welcome_title", { tenant: name })} lead={t("welcome_lead")} />
        <LinkButton href={signInPath(`/invitation/${invitationId}`)} variant="primary" isWide>
          {t("sign_in")}
        </LinkButton>
      </>
    );
  }
  const [own, application] = await Promise.all([listOwnInvitations(ctx), findOwnApplication(ctx)]);
  const invitation = own.find(({ id }) => id === invitationId);
  if (!invitation) return <EmptyState title={t("not_yours_title")}>{t("not_yours")}</EmptyState>;
  return (
    <Offer
      invitation={invitation}
      tenant={tenant}
      isKnown={["PENDING", "ACTIVE", "SUSPENDED"].includes(application?.status ?? "")}
      accept={acceptInvitationAction}
    />
  );
}

import { redirect } from "next/navigation";
import { findOwnApplication } from "@/lib/members/applications/queries";
import { listOwnInvitations } from "@/lib/members/invitations/queries";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { findCtx, requireTenant } from "@/lib/web/context";
import { JoinScreen, JoinWelcome } from "./_components/join-screen";
import { joinPartyAction } from "./actions";

export default async function JoinPage() {
  const [tenant, ctx] = await Promise.all([requireTenant(), findCtx()]);
  if (tenant.isPlatform) redirect("/console");
  if (ctx && !tenant.isSetUp && canConfigure(ctx)) redirect("/setup");
  if (!ctx) return <JoinWelcome />;

  const application = await findOwnApplication(ctx);
  if (!application) {
    const [invitation] = await listOwnInvitations(ctx);
    if (invitation) redirect(`/invitation/${invitation.id}`);
  }
  if (application?.status === "ACTIVE" || application?.status === "SUSPENDED") redirect("/me");
  if (application?.status === "PENDING") redirect("/join/done");

  return <JoinScreen application={application} tenant={tenant} join={joinPartyAction} />;
}

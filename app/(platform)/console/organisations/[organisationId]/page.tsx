import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { OwnerInviteForm } from "@/components/members/owner-invite-form";
import { AskSupportView } from "@/components/tenancy/ask-support-view";
import { OrganisationReview } from "@/components/tenancy/organisation-review";
import { Section } from "@/components/ui/section";
import { getOrganisation } from "@/lib/tenancy/organisations/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { requireConsole } from "@/lib/web/platform-context";
import {
  askSupportViewAction,
  closeOrganisationAction,
  inviteOwnerAction,
  resumeOrganisationAction,
  suspendOrganisationAction,
} from "../../actions";

type Props = { params: Promise<{ organisationId: string }> };

export default async function OrganisationPage({ params }: Props) {
  const { organisationId } = await params;
  const ctx = await requireConsole();
  const [t, tSupport] = await Promise.all([
    getTranslations("tenancy.console"),
    getTranslations("tenancy.support"),
  ]);
  const organisation = await orNotFound(getOrganisation(ctx, { organisationId }));

  return (
    <ClientMessages of={["members.invitation", "tenancy.acts", "tenancy.console", "tenancy.support"]}>
      <OrganisationReview
        organisation={organisation}
        suspend={suspendOrganisationAction}
        resume={resumeOrganisationAction}
        close={closeOrganisationAction}
      >
        <Section title={t("owner_title")} lead={t("owner_lead")}>
          <OwnerInviteForm invite={inviteOwnerAction} fixed={{ organisationId }} />
        </Section>
        <Section title={tSupport("console_title")} lead={tSupport("console_lead")}>
          <AskSupportView
            organisationId={organisationId}
            allowedUntil={organisation.supportUntil}
            ask={askSupportViewAction}
          />
        </Section>
      </OrganisationReview>
    </ClientMessages>
  );
}

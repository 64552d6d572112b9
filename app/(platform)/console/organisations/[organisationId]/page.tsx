import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { OwnerInviteForm } from "@/components/members/owner-invite-form";
import { OrganisationReview } from "@/components/tenancy/organisation-review";
import { Section } from "@/components/ui/section";
import { getOrganisation } from "@/lib/tenancy/organisations/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { requireConsole } from "@/lib/web/platform-context";
import {
  closeOrganisationAction,
  inviteOwnerAction,
  resumeOrganisationAction,
  suspendOrganisationAction,
} from "../../actions";

type Props = { params: Promise<{ organisationId: string }> };

export default async function OrganisationPage({ params }: Props) {
  const { organisationId } = await params;
  const ctx = await requireConsole();
  const t = await getTranslations("tenancy.console");
  const organisation = await orNotFound(getOrganisation(ctx, { organisationId }));

  return (
    <ClientMessages of={["members", "tenancy"]}>
      <OrganisationReview
        organisation={organisation}
        suspend={suspendOrganisationAction}
        resume={resumeOrganisationAction}
        close={closeOrganisationAction}
      >
        <Section title={t("owner_title")} lead={t("owner_lead")}>
          <OwnerInviteForm invite={inviteOwnerAction} fixed={{ organisationId }} />
        </Section>
      </OrganisationReview>
    </ClientMessages>
  );
}

import { ClientMessages } from "@/components/layout/client-messages";
import { OrganisationReview } from "@/components/tenancy/organisation-review";
import { getOrganisation } from "@/lib/tenancy/organisations/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { requireConsole } from "@/lib/web/platform-context";
import { resumeOrganisationAction, suspendOrganisationAction } from "../../actions";

type Props = { params: Promise<{ organisationId: string }> };

export default async function OrganisationPage({ params }: Props) {
  const { organisationId } = await params;
  const ctx = await requireConsole();
  const organisation = await orNotFound(getOrganisation(ctx, { organisationId }));

  return (
    <ClientMessages of={["tenancy"]}>
      <OrganisationReview
        organisation={organisation}
        suspend={suspendOrganisationAction}
        resume={resumeOrganisationAction}
      />
    </ClientMessages>
  );
}

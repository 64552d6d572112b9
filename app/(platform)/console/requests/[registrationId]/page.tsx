import { ClientMessages } from "@/components/layout/client-messages";
import { RegistrationReview } from "@/components/tenancy/registration-review";
import { getRegistration } from "@/lib/tenancy/registrations/queries";
import { orNotFound } from "@/lib/web/or-not-found";
import { requireConsole } from "@/lib/web/platform-context";
import { acceptRegistrationAction, rejectRegistrationAction } from "../../actions";

type Props = { params: Promise<{ registrationId: string }> };

export default async function RegistrationPage({ params }: Props) {
  const { registrationId } = await params;
  const ctx = await requireConsole();
  const registration = await orNotFound(getRegistration(ctx, { registrationId }));

  return (
    <ClientMessages of={["tenancy.console", "tenancy.register"]}>
      <RegistrationReview
        registration={registration}
        accept={acceptRegistrationAction}
        reject={rejectRegistrationAction}
      />
    </ClientMessages>
  );
}

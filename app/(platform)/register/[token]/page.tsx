import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { OwnRegistration } from "@/components/tenancy/own-registration";
import { env } from "@/lib/core/env";
import { getOwnRegistration } from "@/lib/tenancy/registrations/queries";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { orNotFound } from "@/lib/web/or-not-found";
import { requirePlatformDoor } from "@/lib/web/platform-context";
import { appealRejectionAction, confirmRegistrationAction } from "../actions";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tenancy.register");
  // The address holds the proof of who may answer; it is told to nobody.
  return { title: t("own_title"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function OwnRegistrationPage({ params }: Props) {
  const { token } = await params;
  const ctx = await requirePlatformDoor();
  const registration = await orNotFound(getOwnRegistration(ctx, { token }));
  const { BASE_DOMAIN, PORT } = env();
  const site = siteOf({ slug: registration.slug, host: null }, { baseDomain: BASE_DOMAIN, port: PORT });

  return (
    <ClientMessages of={["tenancy.register"]}>
      <OwnRegistration
        registration={registration}
        token={token}
        site={site}
        confirm={confirmRegistrationAction}
        appeal={appealRejectionAction}
      />
    </ClientMessages>
  );
}

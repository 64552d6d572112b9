import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecondFactorStep } from "@/components/identity/second-factor-step";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireTenant } from "@/lib/web/context";
import { nextHref, safeNextPath } from "@/lib/web/next-path";
import { secondFactorAction } from "../actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.second");
  return { title: t("sign_in_title") };
}

export default async function SecondStepPage({ searchParams }: Props) {
  await requireTenant();
  const [{ next }, t] = await Promise.all([searchParams, getTranslations("identity.second")]);
  const path = safeNextPath(next);

  return (
    <>
      <PageHeader title={t("sign_in_title")} lead={t("sign_in_lead")} />
      <ClientMessages of={["identity"]}>
        <SecondFactorStep finish={secondFactorAction} next={path} />
      </ClientMessages>
      <div className="mt-6">
        <LinkButton href={nextHref("/sign-in", path)} variant="quiet">
          {t("sign_in_again")}
        </LinkButton>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkPassword } from "@/components/identity/link-password";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requireTenant } from "@/lib/web/context";
import { choosePasswordAction } from "../../actions";

type Props = { params: Promise<{ link: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.letter");
  // The address holds the key: it goes to no other site, not even as where somebody came from.
  return { title: t("link_title"), referrer: "no-referrer", robots: { index: false } };
}

/** Opening the link uses nothing up: programs that look at mail open links too. */
export default async function LinkPage({ params }: Props) {
  await requireTenant();
  const [{ link }, t] = await Promise.all([params, getTranslations("identity.letter")]);

  return (
    <>
      <PageHeader title={t("link_title")} lead={t("link_lead")} />
      <ClientMessages of={["identity.letter"]}>
        <LinkPassword link={link} choose={choosePasswordAction} />
      </ClientMessages>
    </>
  );
}

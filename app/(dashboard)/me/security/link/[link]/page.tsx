import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddEmailByLink } from "@/components/identity/add-email-by-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requireCtx } from "@/lib/web/context";
import { addEmailAction } from "../../actions";

type Props = { params: Promise<{ link: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.letter");
  return { title: t("add_title"), referrer: "no-referrer", robots: { index: false } };
}

/** Opening the link uses nothing up: programs that look at mail open links too. */
export default async function AddByLinkPage({ params }: Props) {
  await requireCtx();
  const [{ link }, t] = await Promise.all([params, getTranslations("identity.letter")]);

  return (
    <>
      <PageHeader title={t("add_title")} lead={t("add_lead")} />
      <ClientMessages of={["identity.letter", "identity.security"]}>
        <AddEmailByLink link={link} add={addEmailAction} />
      </ClientMessages>
    </>
  );
}

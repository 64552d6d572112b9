import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireTenant } from "@/lib/web/context";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { stopChangeAction } from "../actions";

type Props = { params: Promise<{ link: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.stop");
  // The address holds the key: it goes to no other site, not even as where somebody came from.
  return { title: t("title"), referrer: "no-referrer", robots: { index: false } };
}

/** Opening the link does nothing yet: programs that look at mail open links too. */
export default async function StopPage({ params }: Props) {
  const tenant = await requireTenant();
  const [{ link }, t, name] = await Promise.all([
    params,
    getTranslations("identity.stop"),
    nameInReaderScript(tenant),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { tenant: name })} />
      <div className="flex max-w-prose flex-col gap-4">
        <p>{t("if_you")}</p>
        <p>{t("if_not")}</p>
        <ClientMessages of={["identity"]}>
          <div>
            <ConfirmButton
              action={stopChangeAction}
              input={{ link }}
              label={t("do")}
              title={t("sure")}
              variant="danger"
              doneMessage={t("done")}
              doneHref="/sign-in"
            >
              <p>{t("sure_text")}</p>
            </ConfirmButton>
          </div>
        </ClientMessages>
      </div>
    </>
  );
}

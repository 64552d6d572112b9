import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireTenant } from "@/lib/web/context";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { stopChangeAction } from "../actions";

type Props = { params: Promise<{ link: string }>; searchParams: Promise<{ of?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.stop");
  // The address holds the key: it goes to no other site, not even as where somebody came from.
  return { title: t("title"), referrer: "no-referrer", robots: { index: false } };
}

/** Opening the link does nothing yet: programs that look at mail open links too. */
export default async function StopPage({ params, searchParams }: Props) {
  const tenant = await requireTenant();
  const [{ link }, { of }, t, name] = await Promise.all([
    params,
    searchParams,
    getTranslations("identity.stop"),
    nameInReaderScript(tenant),
  ]);

  const about = of === "recovery" ? "recovery_" : "";

  return (
    <>
      <PageHeader title={t("title")} lead={t(`${about}lead`, { tenant: name })} />
      <div className="flex max-w-prose flex-col gap-4">
        <p>{t(`${about}if_you`)}</p>
        <p>{t(`${about}if_not`)}</p>
        <div>
          <ConfirmButton
            action={stopChangeAction}
            input={{ link }}
            label={t(`${about}do`)}
            title={t(`${about}sure`)}
            variant="danger"
            doneMessage={t(`${about}done`)}
            doneHref="/sign-in"
          >
            <p>{t(`${about}sure_text`)}</p>
          </ConfirmButton>
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AcceptCharter } from "@/components/units/accept-charter";
import { findOwnCharter } from "@/lib/units/charters/queries";
import { currentSession, requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { safeNextPath } from "@/lib/web/next-path";
import { acceptCharterAction } from "./actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.charter");
  return { title: t("own_title") };
}

/** Where an office-bearer is led before their office gives them anything, and reads later what they accepted. */
export default async function OwnCharterPage({ searchParams }: Props) {
  const [{ next }, ctx, locale] = await Promise.all([searchParams, requireCtx(), getReaderLocale()]);
  const [t, format, session, charter] = await Promise.all([
    getTranslations("rights.charter"),
    getFormatter(),
    currentSession(),
    findOwnCharter(ctx, { locale }),
  ]);
  if (!charter) return <PageHeader title={t("own_title")} lead={t("own_none")} />;
  const { version, body, acceptedAt } = charter;
  const back = safeNextPath(next);
  const lead = acceptedAt
    ? t("own_lead_accepted", { date: format.dateTime(acceptedAt, "day") })
    : t(session?.isCharterDue ? "own_lead" : "own_lead_other");

  return (
    <ClientMessages of={["rights.charter"]}>
      <PageHeader title={t("own_title")} lead={lead} />
      <Card>
        <div lang={charter.locale} className="max-w-prose whitespace-pre-line">
          {body}
        </div>
      </Card>
      {session?.isCharterDue && (
        <div className="mt-6 flex flex-col gap-4">
          <AcceptCharter
            version={version}
            locale={charter.locale}
            next={back === "/" ? "/office" : back}
            accept={acceptCharterAction}
          />
          <p className="text-muted max-w-prose text-sm">{t("not_accept")}</p>
        </div>
      )}
    </ClientMessages>
  );
}

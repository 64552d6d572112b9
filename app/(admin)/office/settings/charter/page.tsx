import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { CharterBearers } from "@/components/units/charter-bearers";
import { CharterForm } from "@/components/units/charter-form";
import { CharterState } from "@/components/units/charter-state";
import { CharterVersions } from "@/components/units/charter-versions";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { getCharters, listCharterBearers } from "@/lib/units/charters/queries";
import type { ListCharterBearersInput } from "@/lib/units/charters/schema";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { withdrawCharterAction, writeCharterAction } from "./actions";

type Props = { searchParams: Promise<Pick<ListCharterBearersInput, "answer" | "cursor">> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.charter");
  return { title: t("title") };
}

export default async function CharterPage({ searchParams }: Props) {
  const [{ answer, cursor }, ctx, locale] = await Promise.all([
    searchParams,
    requireCtx(),
    getReaderLocale(),
  ]);
  if (!canConfigure(ctx)) notFound();
  const [t, tSettings, { locales }, { versions, counts }, bearers] = await Promise.all([
    getTranslations("rights.charter"),
    getTranslations("tenancy.settings"),
    getSettings(ctx),
    getCharters(ctx),
    listCharterBearers(ctx, { answer, cursor, limit: 20 }),
  ]);
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const current = versions.find(({ isInForce }) => isInForce) ?? null;

  return (
    <ClientMessages of={["rights.charter"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <CharterState current={current} withdraw={withdrawCharterAction} />
      {current && <CharterBearers bearers={bearers} counts={counts} answer={answer} />}
      <Section title={t(current ? "change_title" : "write_title")}>
        <CharterForm
          languages={locales.map((one) => ({ locale: one, name: names.of(one) ?? one }))}
          texts={current?.texts ?? {}}
          shownVersion={versions[0]?.version ?? 0}
          bearerCount={counts.waiting + counts.accepted}
          write={writeCharterAction}
        />
      </Section>
      {versions.length > 0 && (
        <Section title={t("versions")}>
          <CharterVersions versions={versions} />
        </Section>
      )}
    </ClientMessages>
  );
}

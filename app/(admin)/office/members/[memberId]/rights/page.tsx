import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RightList } from "@/components/audit/right-list";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { listRightsOf } from "@/lib/audit/rights/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { params: Promise<{ memberId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.person");
  return { title: t("title") };
}

/** What one person may do, decided by the functions of the gate. */
export default async function RightsOfMemberPage({ params }: Props) {
  const { memberId } = await params;
  const [ctx, locale] = await Promise.all([requireCtx(), getReaderLocale()]);
  const [t, { person, state, rights }] = await Promise.all([
    getTranslations("rights.person"),
    orNotFound(listRightsOf(ctx, { memberId })),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[
          {
            label: person ? ((locale === "en" ? null : person.nameLocal) ?? person.name) : "",
            href: `/office/members/${memberId}`,
          },
        ]}
      />
      <RightList state={state} rights={rights} />
      <p className="mt-4">
        <TextLink href="/office/rights">{t("matrix")}</TextLink>
      </p>
    </>
  );
}

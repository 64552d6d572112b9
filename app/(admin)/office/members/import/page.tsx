import { useFormatter, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { MemberImportUpload } from "@/components/members/member-import-upload";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { listMemberImports } from "@/lib/members/imports/queries";
import type { MemberImportListItem } from "@/lib/members/imports/types";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import type { UnitLink } from "@/lib/units/tree/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { uploadMemberImportAction } from "./actions";

type Props = { searchParams: Promise<{ unit?: string }> };

export default async function MemberImportsPage({ searchParams }: Props) {
  const { unit } = await searchParams;
  const ctx = await requireCtx();
  const [imports, anchor] = await Promise.all([
    listMemberImports(ctx),
    unit ? orNotFound(getUnit(ctx, unit)) : null,
  ]);
  return <ImportsScreen imports={imports} anchor={anchor} />;
}

function ImportsScreen({ imports, anchor }: { imports: MemberImportListItem[]; anchor: UnitLink | null }) {
  const t = useTranslations("members.imports");
  const bilingual = useBilingual();
  const place = anchor && { id: anchor.id, label: bilingual(anchor.name, anchor.nameLocal) };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section title={t("upload_title")}>
        <ClientMessages of={["members.imports", "units.picker", "units.tree"]}>
          <MemberImportUpload upload={uploadMemberImportAction} anchor={place} />
        </ClientMessages>
      </Section>
      <Section title={t("list")}>
        {imports.length === 0 ? (
          <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>
        ) : (
          <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
            {imports.map((item) => (
              <ImportRow key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function ImportRow({ item }: { item: MemberImportListItem }) {
  const t = useTranslations("members.imports");
  const format = useFormatter();
  const bilingual = useBilingual();
  const place = bilingual(item.anchor.name, item.anchor.nameLocal);
  return (
    <li className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3">
        <TextLink
          href={`/office/members/import/${item.id}`}
          className="inline-flex min-h-11 items-center break-all"
        >
          {item.fileName}
        </TextLink>
        <Badge tone={item.status === "APPLIED" ? "positive" : "neutral"}>{t(`status.${item.status}`)}</Badge>
      </p>
      <p className="text-muted text-sm">
        {t("about", { format: t(`format.${item.format}`), rows: item.rowCount, place })} ·{" "}
        {format.dateTime(item.uploadedAt, "moment")}
      </p>
    </li>
  );
}

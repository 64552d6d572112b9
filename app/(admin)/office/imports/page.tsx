import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { UploadImportForm } from "@/components/units/upload-import-form";
import { listUnitImports } from "@/lib/units/imports/queries";
import type { ImportListItem } from "@/lib/units/imports/types";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { listChildren } from "@/lib/units/tree/queries/list-tree";
import type { UnitLink } from "@/lib/units/tree/types";
import { SharedPlaces } from "./_components/shared-places";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { uploadUnitImportAction } from "./actions";

type Props = { searchParams: Promise<{ under?: string }> };

export default async function ImportsPage({ searchParams }: Props) {
  const { under } = await searchParams;
  const ctx = await requireCtx();
  const [imports, anchor, roots] = await Promise.all([
    listUnitImports(ctx),
    under ? orNotFound(getUnit(ctx, under)) : null,
    listChildren(ctx, {}),
  ]);
  const lone = roots.total === 1 ? (roots.items[0] ?? null) : null;

  return (
    <ImportsScreen imports={imports} anchor={anchor ?? lone}>
      <SharedPlaces ctx={ctx} anchorId={anchor?.id ?? lone?.id} />
    </ImportsScreen>
  );
}

type ScreenProps = { imports: ImportListItem[]; anchor: UnitLink | null; children: ReactNode };

function ImportsScreen({ imports, anchor, children }: ScreenProps) {
  const t = useTranslations("units.imports");
  const bilingual = useBilingual();
  const place = anchor && { id: anchor.id, label: bilingual(anchor.name, anchor.nameLocal) };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section title={t("upload_title")}>
        <ClientMessages of={["units.imports", "units.picker", "units.tree"]}>
          <UploadImportForm upload={uploadUnitImportAction} anchor={place} />
        </ClientMessages>
      </Section>
      {children}
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

function ImportRow({ item }: { item: ImportListItem }) {
  const t = useTranslations("units.imports");
  const format = useFormatter();
  const bilingual = useBilingual();
  return (
    <li className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3">
        <TextLink href={`/office/imports/${item.id}`} className="inline-flex min-h-11 items-center break-all">
          {item.fileName}
        </TextLink>
        <Badge tone={item.status === "APPLIED" ? "positive" : "neutral"}>{t(`status.${item.status}`)}</Badge>
      </p>
      <p className="text-muted text-sm">
        {t(`format.${item.format}`)} · {t("under")} {bilingual(item.anchor.name, item.anchor.nameLocal)} ·{" "}
        {format.dateTime(item.uploadedAt, "moment")}
      </p>
      {item.total && (
        <p className="text-sm">{t("summary", { ...item.total, problems: item.problemCount })}</p>
      )}
    </li>
  );
}

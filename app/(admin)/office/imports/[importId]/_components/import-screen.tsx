import { useFormatter, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { ImportMappingForm } from "@/components/units/import-mapping-form";
import { ImportOutcome } from "@/components/units/import-outcome";
import type { ServerAction } from "@/lib/core/action";
import type { FileNote } from "@/lib/geo/files/types";
import type {
  ApplyUnitImportInput,
  DiscardUnitImportInput,
  TryUnitImportInput,
} from "@/lib/units/imports/schema";
import type { ImportView } from "@/lib/units/imports/types";
import type { LevelView } from "@/lib/units/levels/types";

type Actions = {
  tryImport: ServerAction<TryUnitImportInput>;
  apply: ServerAction<ApplyUnitImportInput>;
  discard: ServerAction<DiscardUnitImportInput>;
};
type Props = { unitImport: ImportView; levels: readonly LevelView[]; actions: Actions };

export function ImportScreen({ unitImport, levels, actions }: Props) {
  const t = useTranslations("units.imports");
  const bilingual = useBilingual();
  const { id, anchor, outcome, status, can } = unitImport;
  const place = bilingual(anchor.name, anchor.nameLocal);

  return (
    <>
      <PageHeader
        title={<span className="break-all">{unitImport.fileName}</span>}
        lead={`${t(`format.${unitImport.format}`)} · ${t("under")} ${place}`}
        crumbs={[{ label: t("title"), href: "/office/imports" }]}
        marks={<Badge tone={status === "APPLIED" ? "positive" : "neutral"}>{t(`status.${status}`)}</Badge>}
        actions={can.discard && <DiscardButton importId={id} discard={actions.discard} />}
      />
      {unitImport.notes.length > 0 && <Notes notes={unitImport.notes} />}
      {outcome && (
        <div id="outcome" className="mt-6">
          <Section title={t(status === "APPLIED" ? "outcome_done" : "outcome")}>
            <ImportOutcome
              outcome={outcome}
              levels={levels}
              downloadHref={`/office/imports/${id}/problems`}
            />
            <div className="mt-4 flex flex-wrap items-center gap-3">
              {can.apply && <ApplyButton unitImport={unitImport} apply={actions.apply} />}
              {status === "APPLIED" && (
                <TextLink href={`/office/units?at=${anchor.id}`}>{t("see_units")}</TextLink>
              )}
            </div>
          </Section>
        </div>
      )}
      {can.discard && (
        <>
          <Section title={t("sample")} lead={t("rows", { count: unitImport.rowCount })}>
            <Sample columns={unitImport.columns} rows={unitImport.sample} />
          </Section>
          <Section title={t("mapping")} lead={t("mapping_lead")}>
            <ClientMessages of={["units.imports"]}>
              <ImportMappingForm
                importId={id}
                mapping={unitImport.mapping}
                columns={unitImport.columns}
                levels={levels.map(({ id: value, name, nameLocal }) => ({
                  value,
                  label: bilingual(name, nameLocal),
                }))}
                tryImport={actions.tryImport}
              />
            </ClientMessages>
          </Section>
        </>
      )}
      {unitImport.appliedAt && <AppliedOn at={unitImport.appliedAt} />}
    </>
  );
}

function ApplyButton({ unitImport, apply }: { unitImport: ImportView; apply: Actions["apply"] }) {
  const t = useTranslations("units.imports");
  const { total, problemCount = 0 } = unitImport.outcome ?? {};
  return (
    <ConfirmButton
      action={apply}
      input={{ importId: unitImport.id }}
      variant="primary"
      label={t("apply")}
      title={t("apply_title")}
      doneMessage={t("applied")}
    >
      {t("apply_text", {
        created: total?.created ?? 0,
        changed: total?.changed ?? 0,
        problems: problemCount,
      })}
    </ConfirmButton>
  );
}

function DiscardButton({ importId, discard }: { importId: string; discard: Actions["discard"] }) {
  const t = useTranslations("units.imports");
  return (
    <ConfirmButton
      action={discard}
      input={{ importId }}
      label={t("discard")}
      title={t("discard_title")}
      doneMessage={t("discarded")}
    >
      {t("discard_text")}
    </ConfirmButton>
  );
}

function Notes({ notes }: { notes: readonly FileNote[] }) {
  const t = useTranslations("units.imports");
  // Which values a sentence takes is known to the note that carries them, not to the compiler here.
  const say = t as unknown as (key: string, values: FileNote["values"]) => string;
  return (
    <Alert tone="warning" title={t("notes")}>
      {notes.map(({ key, values }) => (
        <p key={key}>{say(`note.${key}`, values)}</p>
      ))}
    </Alert>
  );
}

function Sample({ columns, rows }: { columns: readonly string[]; rows: readonly Record<string, string>[] }) {
  const t = useTranslations("units.imports");
  return (
    <ScrollRegion label={t("sample")} className="border-line rounded-lg border">
      <table className="bg-raised text-sm">
        <thead>
          <tr className="border-line border-b">
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 text-start font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i} className="border-line border-b last:border-0">
              {columns.map((column) => (
                <td key={column} className="px-3 py-2 whitespace-nowrap">
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function AppliedOn({ at }: { at: Date }) {
  const t = useTranslations("units.imports");
  const format = useFormatter();
  return (
    <p className="text-muted mt-6 text-sm">{t("applied_on", { date: format.dateTime(at, "moment") })}</p>
  );
}

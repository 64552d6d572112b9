import { useFormatter, useTranslations } from "next-intl";
import { AutoRefresh } from "@/components/communications/auto-refresh";
import { ClientMessages } from "@/components/layout/client-messages";
import { MemberImportApply } from "@/components/members/member-import-apply";
import { MemberImportMapping } from "@/components/members/member-import-mapping";
import { MemberImportOutcome } from "@/components/members/member-import-outcome";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import type { FileNote } from "@/lib/geo/files/types";
import type {
  ApplyMemberImportInput,
  DiscardMemberImportInput,
  TryMemberImportInput,
} from "@/lib/members/imports/schema";
import type { MemberImportView } from "@/lib/members/imports/types";

type Actions = {
  tryImport: ServerAction<TryMemberImportInput>;
  apply: ServerAction<ApplyMemberImportInput>;
  discard: ServerAction<DiscardMemberImportInput>;
};
type Props = { memberImport: MemberImportView; receiptId: string | null; actions: Actions };

export function MemberImportScreen({ memberImport, receiptId, actions }: Props) {
  const t = useTranslations("members.imports");
  const bilingual = useBilingual();
  const { id, anchor, status, can } = memberImport;
  const place = bilingual(anchor.name, anchor.nameLocal);
  const isRunning = status === "TRYING" || status === "APPLYING";

  return (
    <ClientMessages of={["members.fields", "members.imports", "units.picker", "units.tree"]}>
      <PageHeader
        title={<span className="break-all">{memberImport.fileName}</span>}
        lead={t("about", { format: t(`format.${memberImport.format}`), rows: memberImport.rowCount, place })}
        crumbs={[{ label: t("title"), href: "/office/members/import" }]}
        marks={<Badge tone={status === "APPLIED" ? "positive" : "neutral"}>{t(`status.${status}`)}</Badge>}
        actions={can.discard && <DiscardButton importId={id} discard={actions.discard} />}
      />
      {memberImport.notes.length > 0 && <Notes notes={memberImport.notes} />}
      {isRunning && <Running memberImport={memberImport} />}
      <Outcome memberImport={memberImport} apply={actions.apply} />
      {can.try && <Waiting memberImport={memberImport} tryImport={actions.tryImport} />}
      {memberImport.appliedAt && <AppliedOn at={memberImport.appliedAt} />}
      {status === "APPLIED" && receiptId && <ReceiptLink receiptId={receiptId} />}
    </ClientMessages>
  );
}

function Running({ memberImport: { status, doneRows, rowCount } }: { memberImport: MemberImportView }) {
  const t = useTranslations("members.imports");
  return (
    <div className="mt-6">
      <ProgressBar
        label={t(status === "TRYING" ? "looking" : "bringing")}
        done={doneRows}
        total={rowCount}
        note={t("leave")}
      />
      <AutoRefresh />
    </div>
  );
}

function Outcome({ memberImport, apply }: { memberImport: MemberImportView; apply: Actions["apply"] }) {
  const t = useTranslations("members.imports");
  const { id, status, counts, problems, can, anchor } = memberImport;
  if (!counts) return null;
  return (
    <div id="outcome" className="mt-6">
      <Section title={t(status === "APPLIED" ? "outcome_done" : "outcome")}>
        <MemberImportOutcome
          counts={counts}
          problems={problems}
          downloadHref={`/office/members/import/${id}/problems`}
        />
        {can.apply && (
          <div className="mt-4">
            <MemberImportApply importId={id} apply={apply} />
          </div>
        )}
        {status === "APPLIED" && (
          <TextLink
            href={`/office/members?unit=${anchor.id}`}
            className="mt-4 inline-flex min-h-11 items-center"
          >
            {t("see_members")}
          </TextLink>
        )}
      </Section>
    </div>
  );
}

function Waiting({
  memberImport,
  tryImport,
}: {
  memberImport: MemberImportView;
  tryImport: Actions["tryImport"];
}) {
  const t = useTranslations("members.imports");
  const { id, columns, sample, mapping, values, rowCount } = memberImport;
  return (
    <>
      <Section title={t("mapping")} lead={t("mapping_lead")}>
        <MemberImportMapping
          importId={id}
          mapping={mapping}
          columns={columns}
          values={values}
          tryImport={tryImport}
        />
      </Section>
      <Section title={t("sample")} lead={t("rows", { count: rowCount })}>
        <Sample columns={columns} rows={sample} />
      </Section>
    </>
  );
}

function DiscardButton({ importId, discard }: { importId: string; discard: Actions["discard"] }) {
  const t = useTranslations("members.imports");
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
  const t = useTranslations("members.imports");
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
  const t = useTranslations("members.imports");
  return (
    <ScrollRegion label={t("sample_table")} className="border-line rounded-lg border">
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
  const t = useTranslations("members.imports");
  const format = useFormatter();
  return (
    <p className="text-muted mt-6 text-sm">{t("applied_on", { date: format.dateTime(at, "moment") })}</p>
  );
}

function ReceiptLink({ receiptId }: { receiptId: string }) {
  const t = useTranslations("members.receipts");
  return (
    <TextLink href={`/office/receipts/${receiptId}`} className="inline-flex min-h-11 items-center">
      {t("of_import")}
    </TextLink>
  );
}

import { useFormatter, useTranslations } from "next-intl";
import { AutoRefresh } from "@/components/communications/auto-refresh";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import type { UndoActInput } from "@/lib/members/receipts/schema";
import type { KeptPerson, ReceiptView } from "@/lib/members/receipts/types";

type Props = { receipt: ReceiptView; undo: ServerAction<UndoActInput> };

export function ReceiptScreen({ receipt, undo }: Props) {
  const t = useTranslations("members.receipts");
  const bilingual = useBilingual();
  const { kind, status, unit, people, donePeople, can } = receipt;

  return (
    <>
      <PageHeader
        title={t(`kind.${kind}`)}
        lead={`${bilingual(unit.name, unit.nameLocal)} · ${t("people", { count: people })}`}
        crumbs={[{ label: t("title"), href: "/office/receipts" }]}
        marks={(status !== "OPEN" || can.undo) && <Badge tone="neutral">{t(`status.${status}`)}</Badge>}
        actions={
          can.undo && (
            <ConfirmButton
              action={undo}
              input={{ receiptId: receipt.id }}
              label={t("undo")}
              title={t("undo_title", { people })}
              doneMessage={t("asked")}
            >
              {t("undo_text")}
            </ConfirmButton>
          )
        }
      />
      <Dates receipt={receipt} />
      {status === "UNDOING" && (
        <div className="mt-6">
          <ProgressBar label={t("running")} done={donePeople} total={people} />
          <AutoRefresh />
        </div>
      )}
      {status === "UNDONE" && <Kept receipt={receipt} />}
    </>
  );
}

function Dates({
  receipt: { status, madeAt, undoUntil, undoneAt, can, subjectId },
}: {
  receipt: ReceiptView;
}) {
  const t = useTranslations("members.receipts");
  const format = useFormatter();
  return (
    <div className="flex flex-col gap-1">
      <p>{t("made", { date: format.dateTime(madeAt, "moment") })}</p>
      {can.undo && <p>{t("until", { date: format.dateTime(undoUntil, "day") })}</p>}
      {status === "OPEN" && !can.undo && <p>{t("over")}</p>}
      {undoneAt && <p>{t("undone_on", { date: format.dateTime(undoneAt, "moment") })}</p>}
      <TextLink href={`/office/members/import/${subjectId}`} className="inline-flex min-h-11 items-center">
        {t("see_import")}
      </TextLink>
    </div>
  );
}

function Kept({ receipt: { kept, keptPeople } }: { receipt: ReceiptView }) {
  const t = useTranslations("members.receipts");
  if (keptPeople === 0) return <p className="mt-6">{t("all_back")}</p>;
  return (
    <div className="mt-6">
      <Section title={t("kept")} lead={t("kept_lead", { count: keptPeople })}>
        <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
          {kept.map((person) => (
            <KeptRow key={person.memberId} person={person} />
          ))}
        </ul>
        {keptPeople > kept.length && (
          <p className="text-muted mt-2 text-sm">{t("kept_more", { count: keptPeople - kept.length })}</p>
        )}
      </Section>
    </div>
  );
}

function KeptRow({ person: { memberId, name, nameLocal, outcome, fields } }: { person: KeptPerson }) {
  const t = useTranslations("members.receipts");
  const tField = useTranslations("members.imports.field");
  const format = useFormatter();
  const bilingual = useBilingual();
  const say = tField as unknown as (key: string) => string;
  return (
    <li className="px-4 py-2">
      <TextLink href={`/office/members/${memberId}`} className="inline-flex min-h-11 items-center">
        {bilingual(name, nameLocal)}
      </TextLink>
      <p className="text-muted text-sm">
        {outcome === "PARTLY" ? t("kept_fields", { fields: format.list(fields.map(say)) }) : t("kept_whole")}
      </p>
    </li>
  );
}

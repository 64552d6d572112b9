import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { listReceipts } from "@/lib/members/receipts/queries";
import type { ReceiptListItem } from "@/lib/members/receipts/types";
import { requireCtx } from "@/lib/web/context";

export default async function ReceiptsPage() {
  const ctx = await requireCtx();
  return <ReceiptsScreen receipts={await listReceipts(ctx)} />;
}

function ReceiptsScreen({ receipts }: { receipts: ReceiptListItem[] }) {
  const t = useTranslations("members.receipts");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {receipts.length === 0 ? (
        <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>
      ) : (
        <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
          {receipts.map((receipt) => (
            <ReceiptRow key={receipt.id} receipt={receipt} />
          ))}
        </ul>
      )}
    </>
  );
}

function ReceiptRow({ receipt }: { receipt: ReceiptListItem }) {
  const t = useTranslations("members.receipts");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { id, kind, status, unit, madeAt, undoUntil, can } = receipt;
  return (
    <li className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3">
        <TextLink href={`/office/receipts/${id}`} className="inline-flex min-h-11 items-center">
          {t(`kind.${kind}`)} · {bilingual(unit.name, unit.nameLocal)}
        </TextLink>
        {(status !== "OPEN" || can.undo) && <Badge tone="neutral">{t(`status.${status}`)}</Badge>}
      </p>
      <p className="text-muted text-sm">{t("made", { date: format.dateTime(madeAt, "moment") })}</p>
      {can.undo && <p className="text-sm">{t("until", { date: format.dateTime(undoUntil, "day") })}</p>}
    </li>
  );
}

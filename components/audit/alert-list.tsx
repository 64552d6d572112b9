import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import type { AlertView } from "@/lib/audit/alerts/types";
import { useAlertSentence } from "./alert-facts";

type Page = { items: AlertView[]; nextCursor: string | null; total: number };
type Props = { page: Page; isSettled: boolean };

const PATH = "/office/alerts";

export function AlertList({ page, isSettled }: Props) {
  const t = useTranslations("alerts");
  const { items, nextCursor, total } = page;

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href={`${PATH}/limits`}>{t("limits_link")}</LinkButton>}
      />
      <LinkTabs
        label={t("status_label")}
        tabs={[
          { label: t("open"), href: PATH, isCurrent: !isSettled },
          { label: t("settled"), href: `${PATH}?status=SETTLED`, isCurrent: isSettled },
        ]}
      />
      {items.length === 0 && (
        <EmptyState title={t(isSettled ? "none_settled_title" : "none_title")}>
          {t(isSettled ? "none_settled_text" : "none_text")}
        </EmptyState>
      )}
      <ul className="grid gap-3 lg:grid-cols-2">
        {items.map((alert) => (
          <li key={alert.id} className="border-line bg-raised rounded-lg border p-4">
            <AlertCard alert={alert} />
          </li>
        ))}
      </ul>
      <NextPage
        path={isSettled ? `${PATH}?status=SETTLED` : PATH}
        cursor={nextCursor}
        shown={items.length}
        total={total}
      />
    </>
  );
}

function AlertCard({ alert }: { alert: AlertView }) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const bilingual = useBilingual();
  const sentence = useAlertSentence()(alert.facts);
  const { id, kind, person, lastAt, disownedAt, settled } = alert;

  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        <TextLink href={`${PATH}/${id}`}>{t(`kind.${kind}`)}</TextLink>
        {disownedAt && <Badge tone="danger">{t("disowned_short")}</Badge>}
      </p>
      <p className="tabular">{sentence}</p>
      <p className="text-muted text-sm">
        {person && `${bilingual(person.name, person.nameLocal)} · `}
        {format.dateTime(lastAt, "moment")}
      </p>
      {settled && (
        <p className="mt-1 wrap-anywhere">
          {t("settled_at", { at: format.dateTime(settled.at, "day"), words: settled.words })}
        </p>
      )}
    </>
  );
}

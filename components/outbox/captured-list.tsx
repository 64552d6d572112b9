import { Inbox, Mail, MessageSquare, Smartphone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ChipFilter } from "@/components/ui/chip-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { NextPage } from "@/components/ui/next-page";
import type { CapturedFilter, CapturedMessageView } from "@/lib/adapters/captured/types";

type Props = {
  /** The page this list stands on, for its links. */
  path: string;
  show: CapturedFilter;
  messages: { items: CapturedMessageView[]; nextCursor: string | null; total: number };
};

const FILTERS: CapturedFilter[] = ["all", "codes", "sms", "email", "push"];
const GLYPHS = { SMS: MessageSquare, EMAIL: Mail, PUSH: Smartphone };

export function CapturedList({ path, show, messages: { items, nextCursor, total } }: Props) {
  const t = useTranslations("identity.outbox");
  const hrefOf = (filter: CapturedFilter) => (filter === "all" ? path : `${path}?show=${filter}`);
  const chips = FILTERS.map((filter) => ({
    label: t(`show.${filter}`),
    href: hrefOf(filter),
    isActive: filter === show,
  }));

  return (
    <>
      <div className="mb-4">
        <ChipFilter label={t("filter")} chips={chips} />
      </div>
      {items.length === 0 ? (
        <EmptyState title={t("empty_title")} icon={<Icon of={Inbox} size="lg" />}>
          {t("empty_text")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {items.map((message) => (
            <Captured key={message.id} message={message} />
          ))}
        </ul>
      )}
      <NextPage path={hrefOf(show)} cursor={nextCursor} shown={items.length} total={total} />
    </>
  );
}

function Captured({ message }: { message: CapturedMessageView }) {
  const { channel, to, subject, body, locale, createdAt, templateKey, sender } = message;
  const t = useTranslations("identity.outbox");
  const format = useFormatter();

  return (
    <li className="border-line bg-raised shadow-raised rounded-lg border p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge icon={<Icon of={GLYPHS[channel]} size="sm" />}>{t(`channel.${channel}`)}</Badge>
        <span className="font-semibold">
          {t.rich("to", { to, number: (words) => <bdi dir="ltr">{words}</bdi> })}
        </span>
        <time dateTime={createdAt.toISOString()} className="text-muted tabular ms-auto text-sm">
          {format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "medium" })}
        </time>
      </p>
      {sender && (
        <p className="text-muted text-sm">
          <bdi>{t("from", { sender })}</bdi>
        </p>
      )}
      {subject && (
        <p lang={locale} className="mt-3 font-semibold">
          {subject}
        </p>
      )}
      <p
        lang={locale}
        data-template={templateKey ?? undefined}
        className="mt-2 wrap-anywhere whitespace-pre-line"
      >
        {body}
      </p>
    </li>
  );
}

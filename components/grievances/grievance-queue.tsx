import { useFormatter, useTranslations } from "next-intl";
import { ChipFilter } from "@/components/ui/chip-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { CATEGORIES, QUEUES } from "@/lib/grievances/tickets/constants";
import type { Category, GrievanceItem, Queue, QueueCounts } from "@/lib/grievances/tickets/types";
import { GrievanceCard } from "./grievance-card";

type Props = {
  page: { items: GrievanceItem[]; nextCursor: string | null; total: number };
  counts: QueueCounts;
  queue: Queue;
  category?: Category | undefined;
};

const PATH = "/office/grievances";

export function GrievanceQueue({ page, counts, queue, category }: Props) {
  const t = useTranslations("grievances");
  const format = useFormatter();
  const { items, nextCursor, total } = page;
  const hrefOf = (part: Queue, about?: Category) =>
    `${PATH}?${new URLSearchParams({ queue: part, ...(about && { category: about }) })}`;

  return (
    <>
      <PageHeader
        title={t("office.title")}
        lead={t("office.lead")}
        actions={<LinkButton href={`${PATH}/report`}>{t("office.report")}</LinkButton>}
      />
      <LinkTabs
        label={t("queue.label")}
        tabs={QUEUES.map((one) => ({
          label: t(`queue.${one}`),
          href: hrefOf(one, category),
          isCurrent: one === queue,
          ...(one !== "done" && { count: format.number(counts[one]) }),
        }))}
      />
      <details className="mb-4" open={category !== undefined}>
        <summary className="min-h-11 cursor-pointer py-2.5 font-medium">
          {category ? t(`category.${category}`) : t("all_categories")}
        </summary>
        <ChipFilter
          label={t("form.category")}
          chips={[
            { label: t("all_categories"), href: hrefOf(queue), isActive: category === undefined },
            ...CATEGORIES.map((one) => ({
              label: t(`category.${one}`),
              href: hrefOf(queue, one),
              isActive: one === category,
            })),
          ]}
        />
      </details>
      {total === 0 && <EmptyState title={t("office.none_title")}>{t("office.none_text")}</EmptyState>}
      <div className="grid gap-3 xl:grid-cols-2">
        {items.map((grievance) => (
          <GrievanceCard
            key={grievance.id}
            grievance={grievance}
            href={`${PATH}/${grievance.id}`}
            isForOffice
          />
        ))}
      </div>
      <NextPage path={hrefOf(queue, category)} cursor={nextCursor} shown={items.length} total={total} />
    </>
  );
}

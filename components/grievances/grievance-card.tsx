import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import type { GrievanceItem } from "@/lib/grievances/tickets/types";
import { StatusBadge } from "./status-badge";

/** A ticket in a list; `isForOffice` says who sees to it. */
export function GrievanceCard({
  grievance,
  href,
  isForOffice = false,
}: {
  grievance: GrievanceItem;
  href: string;
  isForOffice?: boolean;
}) {
  const t = useTranslations("grievances");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { number, subject, category, status, queueUnit, assignee, dueAt, isOverdue, submittedAt } = grievance;
  const when = dueAt
    ? t("due", { at: format.dateTime(dueAt, "moment") })
    : format.dateTime(submittedAt, "day");

  return (
    <article className="border-line bg-raised shadow-raised flex flex-col gap-1.5 rounded-lg border p-4">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={status} />
        {isOverdue && <Badge tone="danger">{t("overdue")}</Badge>}
        {isForOffice && dueAt && !assignee && <Badge tone="warning">{t("unassigned")}</Badge>}
        {grievance.priority !== "MEDIUM" && <Badge>{t(`priority.${grievance.priority}`)}</Badge>}
      </div>
      <h2 className="font-semibold wrap-anywhere">
        <Link href={href} prefetch={false} className="inline-flex min-h-11 items-center hover:underline">
          {subject}
        </Link>
      </h2>
      <p className="text-muted text-sm">
        {[number, t(`category.${category}`), bilingual(queueUnit.name, queueUnit.nameLocal)].join(" · ")}
      </p>
      <p className="text-muted text-sm">
        {when}
        {isForOffice && assignee && ` · ${bilingual(assignee.name, assignee.nameLocal)}`}
      </p>
    </article>
  );
}

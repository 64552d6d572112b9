import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { TextLink } from "@/components/ui/text-link";
import type { GrievanceView } from "@/lib/grievances/tickets/types";

/** What was said, and where it stands: the same for both sides. */
export function GrievanceFacts({ grievance }: { grievance: GrievanceView }) {
  const t = useTranslations("grievances");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { member, unit, queueUnit, assignee, answeredAt, closedAt, rating, status, answer } = grievance;
  const name = (one: { name: string; nameLocal: string | null }) => bilingual(one.name, one.nameLocal);
  const isLate = (by: Date) => grievance.isOverdue && grievance.dueAt?.getTime() === by.getTime();
  const limit = (by: Date) => (
    <span className="flex flex-wrap items-center gap-2">
      {format.dateTime(by, "moment")}
      {isLate(by) && <Badge tone="danger">{t("overdue")}</Badge>}
    </span>
  );
  const items = [
    {
      key: "by",
      label: t("raised_by"),
      value: member && !member.isOwn && (
        <TextLink href={`/office/members/${member.id}`}>{name(member)}</TextLink>
      ),
    },
    { key: "unit", label: t("addressed"), value: name(unit) },
    { key: "with", label: t("with"), value: queueUnit.id !== unit.id && name(queueUnit) },
    { key: "who", label: t("assignee"), value: assignee ? name(assignee) : t("nobody") },
    { key: "urgency", label: t("urgency"), value: t(`priority.${grievance.priority}`) },
    { key: "raised", label: t("raised"), value: format.dateTime(grievance.submittedAt, "moment") },
    {
      key: "acknowledge",
      label: t("acknowledge_by"),
      value: status === "SUBMITTED" && limit(grievance.acknowledgeBy),
    },
    { key: "answer", label: t("answer_by"), value: grievance.dueAt && limit(grievance.resolveBy) },
    { key: "answered", label: t("answered_on"), value: answeredAt && format.dateTime(answeredAt, "moment") },
    { key: "closed", label: t("closed_on"), value: closedAt && format.dateTime(closedAt, "moment") },
    { key: "rating", label: t("rating"), value: rating !== null && t("rating_value", { rating }) },
  ];
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <h2 className="text-muted text-sm">{t("said")}</h2>
        <p className="mt-1 wrap-anywhere whitespace-pre-line">{grievance.description}</p>
      </Card>
      {answer && (
        <Card className="border-brand">
          <h2 className="text-muted text-sm">{t(status === "REJECTED" ? "reason" : "answer")}</h2>
          <p className="mt-1 wrap-anywhere whitespace-pre-line">{answer}</p>
        </Card>
      )}
      <Card>
        <KeyValueList items={items.filter(({ value }) => value)} />
      </Card>
    </div>
  );
}

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import type { QueuedRequest } from "@/lib/privacy/requests/types";
import { STATUS_TONE } from "./status-tone";

/** Requests as cards, each leading to its page. */
export function RequestQueue({ requests }: { requests: QueuedRequest[] }) {
  const t = useTranslations("privacy");
  const format = useFormatter();
  const bilingual = useBilingual();

  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {requests.map(({ requestId, kind, status, dueAt, decidedAt, isOverdue, person }) => (
        <li key={requestId}>
          <Link href={`/office/privacy/${requestId}`} className="block" prefetch={false}>
            <Card>
              <div className="flex flex-wrap items-start justify-between gap-2">
                <h3 className="font-semibold">{t(`kind.${kind}`)}</h3>
                <Badge tone={isOverdue ? "danger" : STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>
              </div>
              <p>
                {person
                  ? [bilingual(person.name, person.nameLocal), person.number].filter(Boolean).join(" · ")
                  : t("decide.erased_person")}
              </p>
              <p className={isOverdue ? "text-danger text-sm font-medium" : "text-muted text-sm"}>
                {decidedAt
                  ? t("request.answered", { at: format.dateTime(decidedAt, "day") })
                  : t(isOverdue ? "request.overdue" : "request.due", { at: format.dateTime(dueAt, "day") })}
              </p>
            </Card>
          </Link>
        </li>
      ))}
    </ul>
  );
}

"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import type { RequestRef } from "@/lib/privacy/requests/schema";
import type { RequestView } from "@/lib/privacy/requests/types";
import { STATUS_TONE } from "./status-tone";

type Props = { requests: RequestView[]; withdraw: ServerAction<RequestRef> };

/** What one asked about one's own data, with the day of the answer and the answer. */
export function RequestList({ requests, withdraw }: Props) {
  const t = useTranslations("privacy");
  const format = useFormatter();
  if (requests.length === 0) return <p className="text-muted">{t("ask.none")}</p>;

  return (
    <ul className="flex flex-col gap-3">
      {requests.map(({ requestId, kind, status, askedAt, dueAt, decidedAt, answer }) => (
        <li key={requestId}>
          <Card>
            <div className="flex flex-wrap items-start justify-between gap-2">
              <h3 className="font-semibold">{t(`kind.${kind}`)}</h3>
              <Badge tone={STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>
            </div>
            <p className="text-muted text-sm">
              {t("request.asked", { at: format.dateTime(askedAt, "day") })}
            </p>
            {decidedAt && status !== "WITHDRAWN" && (
              <p className="text-muted text-sm">
                {t("request.answered", { at: format.dateTime(decidedAt, "day") })}
              </p>
            )}
            {answer && <p className="mt-2 whitespace-pre-line">{answer}</p>}
            {status === "OPEN" && (
              <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
                <span>{t("request.due", { at: format.dateTime(dueAt, "day") })}</span>
                <ConfirmButton
                  action={withdraw}
                  input={{ requestId }}
                  label={t("ask.withdraw")}
                  title={t("ask.withdraw_title")}
                  doneMessage={t("ask.withdrawn")}
                >
                  <p>{t("ask.withdraw_text")}</p>
                </ConfirmButton>
              </div>
            )}
          </Card>
        </li>
      ))}
    </ul>
  );
}

"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { NextPage } from "@/components/ui/next-page";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/members/applications/constants";
import type { ApproveTransferInput, RejectTransferInput } from "@/lib/members/transfers/schema";
import type { TransferView } from "@/lib/members/transfers/types";
import { MemberName } from "./member-name";
import { UnitLabel } from "./unit-label";

type Props = {
  page: { items: TransferView[]; nextCursor: string | null; total: number };
  approve: ServerAction<ApproveTransferInput>;
  reject: ServerAction<RejectTransferInput>;
};

export function TransferQueue({ page, approve, reject }: Props) {
  const t = useTranslations("members.transfer");
  if (page.items.length === 0) {
    return <EmptyState title={t("queue_empty_title")}>{t("queue_empty_text")}</EmptyState>;
  }

  return (
    <>
      <ul className="flex flex-col gap-3">
        {page.items.map((transfer) => (
          <li key={transfer.id}>
            <TransferCard transfer={transfer} approve={approve} reject={reject} />
          </li>
        ))}
      </ul>
      <NextPage
        path="/office/approvals?view=transfers"
        cursor={page.nextCursor}
        shown={page.items.length}
        total={page.total}
      />
    </>
  );
}

type CardProps = Pick<Props, "approve" | "reject"> & { transfer: TransferView };

function TransferCard({ transfer, approve, reject }: CardProps) {
  const t = useTranslations("members.transfer");
  const format = useFormatter();

  return (
    <Card>
      <div className="flex flex-col gap-3">
        <p className="text-lg font-semibold">
          <MemberName {...transfer.member} />
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          <div>
            <p className="text-muted text-sm">{t("from")}</p>
            <UnitLabel unit={transfer.fromUnit} />
          </div>
          <div>
            <p className="text-muted text-sm">{t("to")}</p>
            <UnitLabel unit={transfer.toUnit} />
          </div>
        </div>
        {transfer.reason && <p>{transfer.reason}</p>}
        <p className="text-muted text-sm">
          {t("asked_on", { date: format.dateTime(new Date(transfer.requestedAt), { dateStyle: "medium" }) })}
        </p>
        {transfer.can.decide ? (
          <div className="flex flex-col gap-4">
            <div>
              <ConfirmButton
                action={approve}
                input={{ transferId: transfer.id }}
                label={t("approve")}
                title={t("approve_title")}
                variant="primary"
                doneMessage={t("approved")}
              >
                <p>{t("approve_text")}</p>
              </ConfirmButton>
            </div>
            <details>
              <summary className="min-h-11 cursor-pointer py-2">{t("reject")}</summary>
              <ActionForm action={reject} fixed={{ transferId: transfer.id }} doneMessage={t("rejected")}>
                <TextField
                  name="decision"
                  label={t("reject_reason")}
                  maxLength={REASON_LENGTH_MAX}
                  isRequired
                />
                <SubmitButton variant="danger">{t("reject")}</SubmitButton>
              </ActionForm>
            </details>
          </div>
        ) : (
          <p className="text-muted">{t("other_side_decides")}</p>
        )}
      </div>
    </Card>
  );
}

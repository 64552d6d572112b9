import { useFormatter, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { UnitActionForm } from "@/components/members/unit-action-form";
import { UnitLabel } from "@/components/members/unit-label";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { MemberView } from "@/lib/members/profiles/types";
import type { TransferView } from "@/lib/members/transfers/types";
import { requestTransferAction, withdrawTransferAction } from "../../actions";

type Props = { member: MemberView; transfers: TransferView[] };

export function TransferScreen({ member, transfers }: Props) {
  const t = useTranslations("members.transfer");
  const tMe = useTranslations("members.me");
  const open = transfers.find(({ status }) => status === "REQUESTED");

  return (
    <ClientMessages of={["members.picker"]}>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
      {!open && member.status === "ACTIVE" && (
        <UnitActionForm
          action={requestTransferAction}
          fixed={{}}
          unitField="toUnitId"
          unitLabel={t("to")}
          text={{ field: "reason", label: t("reason") }}
          submit={t("ask")}
          doneMessage={t("asked")}
        >
          <div>
            <p className="text-muted text-sm">{t("from")}</p>
            <UnitLabel unit={member.unit} />
          </div>
        </UnitActionForm>
      )}
      {transfers.length > 0 && (
        <Section title={t("trail")}>
          <ul className="flex flex-col gap-3">
            {transfers.map((transfer) => (
              <li key={transfer.id}>
                <TrailCard transfer={transfer} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </ClientMessages>
  );
}

const TONES = { REQUESTED: "info", APPROVED: "positive", REJECTED: "danger", WITHDRAWN: "neutral" } as const;

function TrailCard({ transfer }: { transfer: TransferView }) {
  const t = useTranslations("members.transfer");
  const format = useFormatter();
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: "medium" });

  return (
    <Card>
      <div className="flex flex-col gap-2">
        <p>
          <Badge tone={TONES[transfer.status]}>{t(`status.${transfer.status}`)}</Badge>
        </p>
        <div className="grid gap-2 sm:grid-cols-2">
          <UnitLabel unit={transfer.fromUnit} />
          <UnitLabel unit={transfer.toUnit} />
        </div>
        <p className="text-muted text-sm">{t("asked_on", { date: day(transfer.requestedAt) })}</p>
        {transfer.decidedAt && (
          <p className="text-muted text-sm">{t("decided_on", { date: day(transfer.decidedAt) })}</p>
        )}
        {transfer.decision && <p>{transfer.decision}</p>}
        {transfer.can.withdraw && (
          <div>
            <ConfirmButton
              action={withdrawTransferAction}
              input={{ transferId: transfer.id }}
              label={t("withdraw")}
              title={t("withdraw_title")}
              doneMessage={t("withdrawn")}
            >
              <p>{t("withdraw_text")}</p>
            </ConfirmButton>
          </div>
        )}
      </div>
    </Card>
  );
}

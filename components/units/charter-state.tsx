import { useFormatter, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ServerAction } from "@/lib/core/action";
import type { WithdrawCharterInput } from "@/lib/units/charters/schema";
import type { CharterVersion } from "@/lib/units/charters/types";

type Props = { current: CharterVersion | null; withdraw: ServerAction<WithdrawCharterInput> };

export function CharterState({ current, withdraw }: Props) {
  const t = useTranslations("rights.charter");
  const format = useFormatter();
  if (!current) return <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>;

  const { version, writtenAt } = current;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="font-semibold">{t("in_force", { date: format.dateTime(writtenAt, "day"), version })}</p>
      <ConfirmButton
        action={withdraw}
        input={{ version }}
        label={t("withdraw")}
        title={t("withdraw_title")}
        variant="danger"
        doneMessage={t("withdrawn")}
      >
        <p>{t("withdraw_text")}</p>
      </ConfirmButton>
    </div>
  );
}

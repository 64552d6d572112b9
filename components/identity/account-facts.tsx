import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import type { AccountStateView } from "@/lib/identity/accounts/types";

/** Whether an account is open, who decided that last, and why. */
export function AccountFacts({ account }: { account: AccountStateView }) {
  const t = useTranslations("identity.accounts");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { isOpen, closedAt, closedFor, reason, decidedBy, isOwners, isOwn } = account;
  const who = decidedBy ? bilingual(decidedBy.name, decidedBy.nameLocal) : t("somebody");

  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone={isOpen ? "positive" : "danger"}>{t(isOpen ? "open" : "closed")}</Badge>
      {!isOpen && closedAt && (
        <p>{t(`closed_for.${closedFor ?? "NONE"}`, { at: format.dateTime(closedAt, "moment"), who })}</p>
      )}
      {reason && (
        <p className="text-muted text-sm">
          {isOpen ? t("opened_because", { who, reason }) : t("reason_was", { reason })}
        </p>
      )}
      {isOwn && <p className="text-muted text-sm">{t("own")}</p>}
      {isOwners && !isOwn && <p className="text-muted text-sm">{t("owner")}</p>}
    </div>
  );
}

import { CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Bilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import type { CardCheck } from "@/lib/members/cards/types";

type Props = {
  tenant: { name: string; nameLocal: string | null; timeZone: string };
  check: CardCheck | null;
  waitMinutes: number;
};

export function VerifyScreen({ tenant, check, waitMinutes }: Props) {
  const t = useTranslations("members.verify");

  return (
    <>
      <PageHeader title={t("title")} lead={<Bilingual text={tenant.name} local={tenant.nameLocal} />} />
      {check ? (
        <Answer check={check} timeZone={tenant.timeZone} />
      ) : (
        <Alert tone="warning">{t("too_many", { minutes: waitMinutes })}</Alert>
      )}
      <p className="text-muted mt-5 text-sm">{t("no_names")}</p>
    </>
  );
}

function Answer({ check, timeZone }: { check: CardCheck; timeZone: string }) {
  const t = useTranslations("members.verify");
  const format = useFormatter();
  const at = format.dateTime(new Date(check.checkedAt), { dateStyle: "long", timeStyle: "short", timeZone });

  return (
    <Card>
      <p
        className={
          check.isValid
            ? "text-positive flex items-center gap-3 text-xl font-semibold"
            : "text-danger flex items-center gap-3 text-xl font-semibold"
        }
      >
        <Icon of={check.isValid ? CircleCheck : CircleX} size="lg" />
        {t(check.isValid ? "valid" : "invalid")}
      </p>
      {check.isValid ? (
        <dl className="mt-3 space-y-2">
          <div>
            <dt className="text-muted text-sm">{t("unit")}</dt>
            <dd>
              <Bilingual text={check.unit.name} local={check.unit.nameLocal} />
            </dd>
          </div>
          <div>
            <dt className="text-muted text-sm">{t("number_ends")}</dt>
            <dd className="tabular font-semibold">{`… ${check.numberTail}`}</dd>
          </div>
        </dl>
      ) : (
        <p className="mt-2">{t("invalid_text")}</p>
      )}
      <p className="text-muted mt-3 text-sm">{t("checked_at", { at })}</p>
    </Card>
  );
}

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { Tone } from "@/components/ui/tone";
import type { ServerAction } from "@/lib/core/action";
import type { TakeBackInput } from "@/lib/units/delegations/schema";
import type { DelegationView } from "@/lib/units/delegations/types";

type Props = { delegation: DelegationView; takeBack?: ServerAction<TakeBackInput> };

const TONES: Record<DelegationView["state"], Tone> = {
  coming: "info",
  running: "positive",
  past: "neutral",
  taken_back: "neutral",
};

/** Who lent what to whom, where, for how long and what for. */
export function DelegationCard({ delegation, takeBack }: Props) {
  const t = useTranslations("rights.lending");
  const tUnits = useTranslations("units");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { id, unit, reach, permissions, lapsed, purpose, startsOn, endsOn, state, direction } = delegation;
  const day = (value: string) => format.dateTime(new Date(value), "day");

  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{useParties(delegation)}</span>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </p>
      <p className="text-muted text-sm">
        {bilingual(unit.name, unit.nameLocal)} · {tUnits(`positions.reach.${reach}`)} ·{" "}
        {t("term", { from: day(startsOn), until: day(endsOn) })}
      </p>
      <p className="mt-1">{t("purpose", { purpose })}</p>
      <ul className="mt-1 list-disc ps-6">
        {permissions.map((permission) => (
          <li key={permission}>
            {tUnits(`right.${permission}`)}
            {lapsed.includes(permission) && <span className="text-muted block text-sm">{t("lapsed")}</span>}
          </li>
        ))}
      </ul>
      {takeBack && delegation.canTakeBack && (
        <div className="mt-3">
          <ConfirmButton
            action={takeBack}
            input={{ delegationId: id }}
            label={t(direction === "received" ? "give_back" : "take_back")}
            title={t("end_title")}
            doneMessage={t("ended")}
          >
            {t("end_text")}
          </ConfirmButton>
        </div>
      )}
    </>
  );
}

function useParties({ direction, from, to }: DelegationView): string {
  const t = useTranslations("rights.lending");
  const bilingual = useBilingual();
  const nameOf = (name: DelegationView["from"]) =>
    name ? bilingual(name.name, name.nameLocal) : t("hidden");
  if (direction === "given") return t("to", { name: nameOf(to) });
  if (direction === "received") return t("from", { name: nameOf(from) });
  return t("by", { from: nameOf(from), to: nameOf(to) });
}

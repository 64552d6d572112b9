import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ServerAction } from "@/lib/core/action";
import type { SetPreferenceInput } from "@/lib/communications/preferences/schema";
import type { PreferenceView } from "@/lib/communications/preferences/types";
import { ActButton } from "./act-button";

type Props = { preferences: PreferenceView[]; setPreference: ServerAction<SetPreferenceInput> };

export function PreferenceList({ preferences, setPreference }: Props) {
  const t = useTranslations("communications");
  const format = useFormatter();

  return (
    <ul className="divide-line border-line bg-raised max-w-xl divide-y rounded-lg border">
      {preferences.map(({ kind, channel, isOn, changedAt }) => {
        const row = t("settings.row", { kind: t(`settings.${kind}`), channel: t(`channel.${channel}`) });
        const label = isOn ? t("settings.turn_off") : t("settings.turn_on");
        return (
          <li key={`${kind} ${channel}`} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <span className="min-w-0 flex-1 basis-48">
              <span className="block font-medium">{row}</span>
              <span className="flex flex-wrap items-center gap-2 text-sm">
                <Badge tone={isOn ? "positive" : "neutral"}>
                  {isOn ? t("settings.is_on") : t("settings.is_off")}
                </Badge>
                {changedAt && (
                  <span className="text-muted">
                    {t("settings.since", { at: format.dateTime(changedAt, "day") })}
                  </span>
                )}
              </span>
            </span>
            <ActButton
              action={setPreference}
              input={{ kind, channel, isOn: !isOn }}
              label={label}
              spokenLabel={`${label}: ${row}`}
              doneMessage={isOn ? t("settings.turned_off") : t("settings.turned_on")}
            />
          </li>
        );
      })}
    </ul>
  );
}

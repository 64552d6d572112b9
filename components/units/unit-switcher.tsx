import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/ui/bilingual";
import { Icon } from "@/components/ui/icon";
import type { UnitChoice } from "@/lib/units/tree/types";

type Props = {
  units: readonly UnitChoice[];
  chosenId: string;
  /** A plain form action, so that it works before any script has run. */
  workIn: (form: FormData) => Promise<void>;
};

/** Somebody with several offices works in one unit at a time. */
export function UnitSwitcher({ units, chosenId, workIn }: Props) {
  const t = useTranslations("shell");
  const chosen = units.find(({ id }) => id === chosenId);

  return (
    <>
      <button
        type="button"
        popoverTarget="unit-switcher"
        className="hover:bg-sunken flex min-h-11 max-w-full items-center justify-between gap-2 rounded-md px-2 text-start"
      >
        <span className="flex min-w-0 flex-col sm:flex-row sm:items-center sm:gap-2">
          <span className="text-muted text-sm">{t("unit_switcher")}</span>
          <span className="font-semibold">
            {chosen && <Bilingual text={chosen.name} local={chosen.nameLocal} />}
          </span>
        </span>
        <Icon of={ChevronDown} size="sm" />
      </button>
      <form
        id="unit-switcher"
        popover="auto"
        action={workIn}
        aria-label={t("switch_unit")}
        className="border-line bg-raised text-text shadow-overlay fixed inset-auto start-2 top-33 m-0 max-h-[calc(100dvh-9rem)] w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border p-2 sm:top-28 lg:start-64"
      >
        {units.map((unit) => (
          <button
            key={unit.id}
            type="submit"
            name="unitId"
            value={unit.id}
            aria-pressed={unit.id === chosenId}
            className="hover:bg-sunken aria-pressed:text-brand flex min-h-11 w-full items-center justify-between gap-3 rounded-md px-3 py-2 text-start aria-pressed:font-semibold"
          >
            <Bilingual text={unit.name} local={unit.nameLocal} />
            {unit.id === chosenId && <Icon of={Check} />}
          </button>
        ))}
      </form>
    </>
  );
}

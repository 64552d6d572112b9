import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Bilingual, useBilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import type { HolderView, OfficeView } from "@/lib/units/appointments/types";

type Props = {
  offices: readonly OfficeView[];
  /** What the reader may do, given from outside so that a page that only shows ships no form. */
  appointing?: ((office: OfficeView) => ReactNode) | undefined;
  ending?: ((holder: HolderView, office: OfficeView) => ReactNode) | undefined;
  /** The address of a holder's letter of appointment, where the reader may print it. */
  letterOf?: ((holder: HolderView) => string) | undefined;
};

export function OfficeList({ offices, appointing, ending, letterOf }: Props) {
  const t = useTranslations("units.office");
  if (offices.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {offices.map((office) => (
        <li
          key={office.positionId}
          className="flex flex-col gap-2 p-4 sm:flex-row sm:items-start sm:justify-between"
        >
          <OfficeHolders office={office} ending={ending} letterOf={letterOf} />
          {office.canAppoint && appointing?.(office)}
        </li>
      ))}
    </ul>
  );
}

function OfficeHolders({
  office,
  ending,
  letterOf,
}: Pick<Props, "ending" | "letterOf"> & { office: OfficeView }) {
  const t = useTranslations("units.office");
  const tLetter = useTranslations("units.letter");
  const bilingual = useBilingual();
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">
          <Bilingual text={office.name} local={office.nameLocal} />
        </span>
        <span className="text-muted text-sm">{t(office.isElected ? "elected" : "appointed")}</span>
        {office.vacantSeats > 0 && <Badge tone="warning">{t("vacant", { count: office.vacantSeats })}</Badge>}
      </p>
      <ul className="mt-1 flex flex-col gap-1">
        {[...office.holders, ...office.coming].map((holder) => (
          <li key={holder.appointmentId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <HolderName holder={holder} />
            {holder.state === "coming" && <Badge tone="info">{t("coming")}</Badge>}
            {holder.canEnd && letterOf && holder.name !== null && (
              <TextLink href={letterOf(holder)}>
                {tLetter("open")}
                <span className="sr-only"> {bilingual(holder.name, holder.nameLocal)}</span>
              </TextLink>
            )}
            {holder.canEnd && ending?.(holder, office)}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function HolderName({ holder }: { holder: HolderView }) {
  const t = useTranslations("units.office");
  const bilingual = useBilingual();
  return (
    <span>
      {holder.name === null ? t("unknown") : bilingual(holder.name, holder.nameLocal)}{" "}
      <span className="text-muted text-sm">{useTerm()(holder)}</span>
    </span>
  );
}

/** Days in office in the reader's form; they are days of the party's calendar, so no zone may shift them. */
function useTerm(): (holder: HolderView) => string {
  const t = useTranslations("units.office");
  const format = useFormatter();
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  return ({ state, startsOn, endsOn }) => {
    const from = day(startsOn);
    if (state === "past" && endsOn) return t("from_to", { from, to: day(endsOn) });
    if (endsOn) return t("until", { from, to: day(endsOn) });
    return t(state === "coming" ? "from" : "since", { date: from });
  };
}

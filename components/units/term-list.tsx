import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import type { OwnTermView, TermView } from "@/lib/units/appointments/terms/types";

type Props = { terms: readonly (TermView | OwnTermView)[] };

/** Terms in office, each with its days and how it ended; of one person with the units, of a unit with the people. */
export function TermList({ terms }: Props) {
  if (terms.length === 0) return null;
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {terms.map((term) => (
        <li key={term.appointmentId} className="px-4 py-3">
          <TermHead term={term} />
          <TermFacts term={term} />
        </li>
      ))}
    </ul>
  );
}

function TermHead({ term }: { term: TermView | OwnTermView }) {
  const t = useTranslations("units.register");
  const tOffice = useTranslations("units.office");
  const bilingual = useBilingual();
  const office = bilingual(term.office.name, term.office.nameLocal);
  const of =
    "unit" in term
      ? bilingual(term.unit.name, term.unit.nameLocal)
      : term.name === null
        ? tOffice("unknown")
        : bilingual(term.name, term.nameLocal);
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-semibold">{"unit" in term ? office : of}</span>
      <span className="text-muted text-sm">{"unit" in term ? of : office}</span>
      {term.state === "held" && <Badge tone="positive">{t("held")}</Badge>}
      {term.state === "coming" && <Badge tone="info">{t("coming")}</Badge>}
      {term.isException && <Badge tone="warning">{t("exception")}</Badge>}
    </p>
  );
}

function TermFacts({ term }: { term: TermView | OwnTermView }) {
  const t = useTranslations("units.register");
  const tOffice = useTranslations("units.office");
  const format = useFormatter();
  const { startsOn, endsOn, ending, endedReason, exceptionReason } = term;
  // Days of the party's calendar, so no zone may shift them.
  const day = (text: string) => format.dateTime(new Date(text), "day", { timeZone: "UTC" });
  const from = day(startsOn);
  return (
    <div className="text-muted text-sm">
      <p>
        {endsOn === null ? tOffice("since", { date: from }) : tOffice("from_to", { from, to: day(endsOn) })}
        {ending && ` · ${t(ending)}`}
      </p>
      {endedReason && <p>{tOffice("reason_shown", { reason: endedReason })}</p>}
      {exceptionReason && <p>{t("exception_reason", { reason: exceptionReason })}</p>}
    </div>
  );
}

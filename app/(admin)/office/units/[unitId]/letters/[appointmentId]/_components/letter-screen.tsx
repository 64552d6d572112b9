import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import type { LetterView } from "@/lib/units/appointments/letters/types";
import type { UnitName } from "@/lib/units/tree/types";

type Props = { letter: LetterView; unitId: string };

/** On the screen with its button; on paper the letter alone, in the language the screen is read in. */
export function LetterScreen({ letter, unitId }: Props) {
  const t = useTranslations("units.letter");
  const tTree = useTranslations("units.tree");
  const nameOf = useNames();

  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t("title")}
          lead={t("lead")}
          crumbs={[
            { label: tTree("title"), href: "/office/units" },
            { label: nameOf(letter.unit), href: `/office/units/${unitId}` },
          ]}
        />
        <PrintButton label={t("print")} />
      </div>
      <Letter letter={letter} />
    </>
  );
}

function Letter({ letter }: { letter: LetterView }) {
  const t = useTranslations("units.letter");
  const format = useFormatter();
  const nameOf = useNames();
  const { holder, office, unit, appointedBy } = letter;
  // Days of office are days of the party's calendar, so no zone may shift them.
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
  const term = { from: day(letter.startsOn), to: letter.endsOn ? day(letter.endsOn) : "" };
  const place = [...letter.chain, unit].map(nameOf).join(" › ");

  return (
    <article className="border-line bg-raised mt-6 flex max-w-2xl flex-col gap-5 rounded-lg border p-6 sm:p-10 print:mt-0 print:border-0 print:p-0">
      <header className="border-line border-b pb-4">
        <p className="text-xl font-semibold">{nameOf(letter.organisation)}</p>
        <p className="text-muted">{place}</p>
      </header>
      <p>{format.dateTime(letter.appointedAt, { dateStyle: "long" })}</p>
      <p>
        {t("to", { name: nameOf(holder) })}
        {holder.number && <span className="tabular block">{t("number", { number: holder.number })}</span>}
      </p>
      <p className="font-semibold">{t("subject", { office: nameOf(office), unit: nameOf(unit) })}</p>
      <p>
        {t(office.isElected ? "elected" : "appointed", { office: nameOf(office), unit: nameOf(unit) })}{" "}
        {t(letter.endsOn ? "term_until" : "term_open", term)}
      </p>
      <p>{t("duties")}</p>
      <footer className="mt-10 flex flex-col gap-1">
        <span className="border-line w-56 border-b" />
        <span>{appointedBy ? nameOf(appointedBy) : t("signature")}</span>
      </footer>
    </article>
  );
}

function useNames(): (of: UnitName) => string {
  const bilingual = useBilingual();
  return ({ name, nameLocal }) => bilingual(name, nameLocal);
}

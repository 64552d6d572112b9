import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { Icon } from "@/components/ui/icon";
import { useConditionWords } from "@/components/units/condition-words";
import type { HeldView, SourceView, WhyView } from "@/lib/audit/access/types";

/** A decision rule by rule, with a mark and a word for whether each holds. */
export function WhyTree({ why }: { why: WhyView }) {
  const isGroup = why.of !== undefined && why.of.length > 1;
  const [only] = why.of ?? [];
  if (only && !isGroup) return <WhyTree why={only} />;
  return (
    <div className="flex flex-col gap-1">
      <RuleLine why={why} />
      {isGroup && (
        <ul className="border-line ms-2.5 flex flex-col gap-2 border-s-2 ps-4">
          {why.of?.map((one, i) => (
            <li key={i}>
              <WhyTree why={one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function RuleLine({ why }: { why: WhyView }) {
  const t = useTranslations("rights.access");
  const sentence = useSentence(why);
  return (
    <div className="flex items-start gap-2">
      <span className={why.holds ? "text-positive mt-0.5" : "text-muted mt-0.5"}>
        <Icon of={why.holds ? Check : X} size="sm" />
      </span>
      <div className="min-w-0">
        <p className={why.holds ? undefined : "text-muted"}>
          {sentence} <span className="text-muted text-sm">({t(why.holds ? "holds" : "not")})</span>
        </p>
        {why.right?.sources.map((source, i) => (
          <Held key={i} source={source} />
        ))}
        {why.right?.unmet.map((source, i) => (
          <Held key={i} source={source} isUnmet />
        ))}
      </div>
    </div>
  );
}

function useSentence({ rule, right }: WhyView): string {
  const t = useTranslations("rights.access");
  const tRule = useTranslations("rights.rule");
  const tRight = useTranslations("units.right");
  const bilingual = useBilingual();
  if (!right) return rule === "right" || rule === "right_everywhere" ? "" : tRule(rule);
  const named = { right: tRight(right.permission) };
  if (right.unit === null) return tRule("right_everywhere", named);
  return `${tRule("right", named)} ${t("at", { unit: bilingual(right.unit.name, right.unit.nameLocal) })}`;
}

/** What gives a right, and for whom it holds where it does not for all. */
function Held({ source, isUnmet = false }: { source: HeldView; isUnmet?: boolean }) {
  const t = useTranslations("rights.condition");
  const say = useConditionWords();
  const isConditional = isUnmet || source.terms.length > 0;
  return (
    <>
      <Source source={source} />
      {isConditional && (
        <p className="text-sm">{t(isUnmet ? "unmet" : "only", { terms: say(source.terms) })}</p>
      )}
    </>
  );
}

export function Source({ source }: { source: SourceView }) {
  const t = useTranslations("rights.access");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { unit, startsOn, endsOn } = source;
  const nameOf = (named: { name: string; nameLocal: string | null } | null) =>
    named ? bilingual(named.name, named.nameLocal) : t("somebody");
  const values = {
    office:
      source.kind === "office"
        ? nameOf(source.office)
        : t("lent", { lender: nameOf(source.lender), purpose: source.purpose }),
    unit: bilingual(unit.name, unit.nameLocal),
    date: format.dateTime(new Date(startsOn), "day"),
  };
  return (
    <p className="text-muted text-sm">
      {endsOn
        ? t("source_until", { ...values, until: format.dateTime(new Date(endsOn), "day") })
        : t("source", values)}
    </p>
  );
}

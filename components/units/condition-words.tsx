import { useFormatter, useTranslations } from "next-intl";
import type { Conditions } from "@/lib/units/positions/types";

type Terms = NonNullable<Conditions["member.read"]>;

/** A condition in words: "Age at least 18; State: Active". */
export function ConditionWords({ terms }: { terms: Terms }) {
  const say = useConditionWords();
  const t = useTranslations("rights.condition");
  return terms.length === 0 ? t("none") : say(terms);
}

/** The words of a condition, for a sentence that goes on around them. */
export function useConditionWords(): (terms: Terms) => string {
  const t = useTranslations("rights.condition");
  const format = useFormatter();
  return (terms) => {
    if (terms.length === 0) return t("nobody");
    const said = terms.map((term) => {
      const attribute = t(`attribute.${term.attribute}`);
      if (term.is !== "one_of") return t(`term.${term.is}`, { attribute, value: term.value });
      // The choices are words of the registry; which, is known to the server that read the condition.
      const values = term.value.map((value) => t(`choice.${value as "ACTIVE"}`)).join(", ");
      return t("term.one_of", { attribute, values });
    });
    return format.list(said);
  };
}

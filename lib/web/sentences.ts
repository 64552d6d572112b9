import { getFormatter, getTranslations } from "next-intl/server";
import { asDate } from "@/lib/core/clock";
import type { Said } from "@/lib/core/action";
import type { Reason, ReasonValues } from "@/lib/core/errors";

const DAY = /\d{4}-\d{2}-\d{2}/g;

/** Says refusals in the reader's language; days that they name stand in the reader's form as well. */
export async function sayReasons(): Promise<(reason: Reason, values?: ReasonValues) => string> {
  const [t, format] = await Promise.all([getTranslations("errors"), getFormatter()]);
  // Which values a sentence takes is known to the refusal that carries them, not to the compiler here.
  const say = t as unknown as (reason: Reason, values: ReasonValues) => string;
  const day = (text: string) => format.dateTime(asDate(text), "day", { timeZone: "UTC" });
  const shown = (value: string | number) =>
    typeof value === "string" ? value.replaceAll(DAY, (text) => day(text)) : value;
  return (reason, values = {}) =>
    say(reason, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)])));
}

type Refused = { reason: Reason; values?: ReasonValues };

/** A refusal that an answer carries, with its words. */
export async function said<One extends Refused>(one: One): Promise<Said<One>> {
  const say = await sayReasons();
  return { ...one, sentence: say(one.reason, one.values) };
}

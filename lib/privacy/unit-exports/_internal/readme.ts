import "server-only";
import { createTranslator } from "use-intl/core";
import { regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/privacy.json";
import ta from "@/messages/ta/privacy.json";
import { LEFT_OUT_OF_UNITS } from "../constants";

const words = { en, ta };

type Asked = { locale: string; unit: { name: string; nameLocal: string | null } };

/** What a file holds, what it does not and why, in the language it was asked for in. */
export function readmeOf({ locale, unit }: Asked, at: Date): string {
  const spoken: keyof typeof words = locale === "ta" ? "ta" : "en";
  const t = createTranslator({ locale: regionalLocale(spoken, null), messages: words[spoken] });
  const name = (spoken === "en" ? null : unit.nameLocal) ?? unit.name;
  const missing = Object.entries(LEFT_OUT_OF_UNITS).map(
    ([table, reason]) => `- ${table}: ${t(`unit_file.left_out.${reason}`)}`,
  );
  return [
    t("unit_file.title", { name }),
    at.toISOString(),
    t("unit_file.intro", { form: "JSON", list: "members.json" }),
    t("unit_file.missing"),
    ...missing,
    `- ${t("unit_file.columns")}`,
  ].join("\n\n");
}

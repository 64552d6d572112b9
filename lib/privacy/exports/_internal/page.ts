import "server-only";
import { createTranslator } from "use-intl/core";
import { dateWriter, regionalLocale } from "@/lib/core/locale";
import en from "@/messages/en/privacy.json";
import ta from "@/messages/ta/privacy.json";
import { columnsOf } from "../../inventory/rules";
import { INVENTORY } from "../../inventory/constants";
import { leftOut } from "../rules";
import type { TableCopy } from "../types";

const words = { en, ta };
type Known = keyof typeof words;

type Facts = {
  locale: string;
  organisation: string;
  country: string;
  timeZone: string;
  madeAt: Date;
  copies: readonly TableCopy[];
};

/** The copy as one page a person can read without a program, in their language and without anything from the net. */
export function pageOf({ locale, organisation, country, timeZone, madeAt, copies }: Facts): string {
  const known: Known = locale in words ? (locale as Known) : "en";
  const regional = regionalLocale(known, country);
  const t = createTranslator({ locale: regional, messages: words[known] });
  const say = (key: string) =>
    t.has(key as "me.title") ? t(key as "me.title") : (key.split(".").at(-1) ?? key);
  const when = dateWriter(regional, { format: "moment", timeZone });
  // A day is no instant: no zone moves it.
  const onDay = dateWriter(regional, { format: "day", timeZone: "UTC" });
  const write = (value: unknown) => escaped(written(value, { when, onDay, self: t("file.self") }));

  const sections = copies
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, columns, rows }) => {
      const shown = columns.filter(
        (column) => !keysOf(table).includes(column) && rows.some((row) => column in row),
      );
      const heads = shown
        .map((column) => `<th scope="col">${escaped(say(`columns.${column}`))}</th>`)
        .join("");
      const lines = rows.map(
        (row) => `<tr>${shown.map((column) => `<td>${write(row[column] ?? "")}</td>`).join("")}</tr>`,
      );
      return `<h2>${escaped(say(`tables.${table}`))}</h2><div><table><thead><tr>${heads}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
    });
  const missing = leftOut().map(({ table, columns, reason }) => {
    const names = columns.map((column) => say(`columns.${column}`)).join(", ");
    const what = names === "" ? say(`tables.${table}`) : `${say(`tables.${table}`)}: ${names}`;
    return `<li>${escaped(what)} — ${escaped(say(`left_out.${reason}`))}</li>`;
  });
  const intro = t("file.intro", { organisation, at: when(madeAt) });
  return `<!doctype html><html lang="${known}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(t("file.title"))}</title><style>${STYLE}</style></head><body><h1>${escaped(t("file.title"))}</h1>
<p>${escaped(intro)}</p><p>${escaped(t("file.json", { data: "data.json", folder: "files" }))}</p>${sections.join("\n")}
<h2>${escaped(t("file.left_out"))}</h2><ul>${missing.join("")}</ul></body></html>`;
}

const STYLE =
  "body{font:1rem/1.6 sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem}" +
  "div{overflow-x:auto}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3rem .6rem;text-align:start;vertical-align:top}";

function keysOf(table: string): string[] {
  const entry = INVENTORY[table];
  return entry ? columnsOf(entry.columns, "key") : [];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

type Writers = { when: (at: Date) => string; onDay: (at: Date) => string; self: string };

function written(value: unknown, { when, onDay, self }: Writers): string {
  if (value === "self") return self;
  if (typeof value === "boolean") return value ? "✓" : "✗";
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  const text = String(value);
  if (DAY.test(text)) return onDay(new Date(text));
  return INSTANT.test(text) ? when(new Date(text)) : text;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

import { ruleViolated } from "@/lib/core/errors";
import type { FileRow } from "@/lib/geo/files/types";
import { asAsciiDigits } from "@/lib/identity/phone/rules";
import { nameSkeleton } from "@/lib/members/bans/rules";
import type { Gender } from "@/lib/members/profiles/types";
import { IMPORT_FIELDS } from "./constants";
import type { MemberMapping } from "./schema";
import type { ImportCounts, ImportField, MemberImportStatus, Verdict } from "./types";

/** What a column's name says it holds, in the languages offices write their lists in. The first that fits is taken. */
const GUESSES: readonly (readonly [ImportField, RegExp])[] = [
  ["number", /(member(ship)?|உறுப்பினர்|सदस्य)[ _.-]*(no|num|number|id|எண்|संख्या)|^எண்$/iu],
  ["fatherName", /father|husband|guardian|தந்தை|கணவர்|पिता|पति|తండ్రి/iu],
  [
    "nameLocal",
    /(name|பெயர்).*(local|tamil|hindi|telugu|_ta|_hi|_te|தமிழ்)|(local|tamil).*name|^(பெயர்|नाम|పేరు)$/iu,
  ],
  ["name", /^(full[ _]?)?name([ _]?(en|english|of[ _]member))?$|member[ _]?name|voter[ _]?name|^name/iu],
  ["birthDate", /birth|^d\.?o\.?b\.?$|பிறந்த|जन्म|పుట్టిన/iu],
  ["joinedOn", /join|enrol|சேர்ந்த|सदस्यता.*तिथि/iu],
  ["gender", /gender|sex|பாலினம்|लिंग|లింగ/iu],
  ["phoneAlt", /(alt|second|other|2).*(phone|mobile|cell)|(phone|mobile).*(2|alt)|whatsapp/iu],
  ["phone", /phone|mobile|cell|contact|கைபேசி|தொலைபேசி|அலைபேசி|मोबाइल|फोन|ఫోన్|మొబైల్/iu],
  ["email", /e-?mail|மின்னஞ்சல்|ईमेल/iu],
  ["pinCode", /pin[ _]?code|^pin$|postal|zip|அஞ்சல்|पिन/iu],
  ["unit", /booth|unit|branch|ward|பூத்|வாக்குச்சாவடி|கிளை|அலகு|बूथ|బూత్/iu],
  ["addressLine", /address|street|முகவரி|पता|చిరునామా/iu],
  ["place", /village|town|city|place|ஊர்|கிராமம்|गाँव|शहर|గ్రామం/iu],
];

/** A first mapping for the office to correct; each column is used once. */
export function guessMapping(columns: readonly string[]): MemberMapping {
  const free = new Set(columns);
  const found: Partial<Record<ImportField, string>> = {};
  for (const [field, pattern] of GUESSES) {
    const column = [...free].find((name) => pattern.test(name.trim()));
    if (column === undefined) continue;
    found[field] = column;
    free.delete(column);
  }
  if (!found.name && found.nameLocal) {
    found.name = found.nameLocal;
    delete found.nameLocal;
  }
  return { columns: found, genders: [], units: [], existing: "fill", admission: "wait" };
}

const GENDER_WORDS: Readonly<Record<Exclude<Gender, "UNDISCLOSED">, RegExp>> = {
  FEMALE: /^(f|female|w|woman|lady|பெண்|பெ|महिला|स्त्री|స్త్రీ|మహిళ)$/iu,
  MALE: /^(m|male|man|gent|ஆண்|ஆ|पुरुष|పురుషుడు)$/iu,
  OTHER: /^(o|t|other|others|third|transgender|tg|மற்றவை|திருநர்|திருநங்கை|अन्य|ఇతర)$/iu,
};

/** The gender a word of the file means; null when it is none we know and nobody said. */
export function genderOf(word: string, mapping: Pick<MemberMapping, "genders">): Gender | null {
  if (word === "") return "UNDISCLOSED";
  const said = mapping.genders.find(({ from }) => from === word);
  if (said?.to) return said.to;
  const known = (["FEMALE", "MALE", "OTHER"] as const).find((gender) => GENDER_WORDS[gender].test(word));
  return known ?? null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A day as people here write it: 5/8/1980, 05-08-80 and 5.8.1980 are the fifth of August, as is 5 Aug 1980; with the
 * year in front it is the order of the standard. Two digits of a year mean the last hundred years. Null when it is none.
 */
export function parseDay(text: string, today: string): string | null {
  const plain = asAsciiDigits(text)
    .trim()
    .replace(/[T ]00:00(:00(\.0+)?)?Z?$/, "");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3})[a-z]*[-/., ]+(\d{4}|\d{2})$/i.exec(plain);
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? "").toLowerCase()) + 1;
    return dayFrom(yearOf(named[3] ?? "", today), month, Number(named[1]));
  }
  const indian = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(plain);
  if (indian) return dayFrom(yearOf(indian[3] ?? "", today), Number(indian[2]), Number(indian[1]));
  return null;
}

function yearOf(digits: string, today: string): number {
  if (digits.length === 4) return Number(digits);
  const century = Number(today.slice(0, 2)) * 100;
  const year = century + Number(digits);
  return year > Number(today.slice(0, 4)) ? year - 100 : year;
}

function dayFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}

/** What a cell says, without runs of blanks. */
export function cellOf(row: FileRow, mapping: Pick<MemberMapping, "columns">, field: ImportField): string {
  const column = mapping.columns[field];
  const text = column === undefined ? "" : (row.values[column] ?? "");
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** Whether a name of the file and one of ours can be one person's, written in another way. */
export function isSameName(a: readonly (string | null)[], b: readonly (string | null)[]): boolean {
  const skeletons = new Set(a.flatMap((name) => (name ? (nameSkeleton(name) ?? []) : [])));
  return b.some((name) => name !== null && skeletons.has(nameSkeleton(name) ?? ""));
}

/** The verdict that stands when rows are brought in: nothing is done that was not shown. */
export function heldVerdict(now: Verdict, shown: Verdict): Verdict {
  return now === shown || now === "same" ? now : "problem";
}

/** Rows in numbers. */
export function countsOf(verdicts: readonly { verdict: Verdict; rows: number }[]): ImportCounts {
  const of = (wanted: Verdict) => verdicts.find(({ verdict }) => verdict === wanted)?.rows ?? 0;
  return { created: of("created"), changed: of("changed"), same: of("same"), problems: of("problem") };
}

export function assertTryable(status: MemberImportStatus): void {
  assertOpenImport(status);
  if (status === "TRYING") throw ruleViolated("member_import.under_way");
}

export function assertTried(status: MemberImportStatus): void {
  assertOpenImport(status);
  if (status !== "TRIED") throw ruleViolated("member_import.not_tried");
}

/** Refuses a file that is being brought in, is in, or was put aside. */
export function assertOpenImport(status: MemberImportStatus): void {
  if (status === "APPLYING") throw ruleViolated("member_import.under_way");
  if (status === "APPLIED") throw ruleViolated("member_import.already_applied");
  if (status === "DISCARDED") throw ruleViolated("member_import.discarded");
}

/** A file that would do nothing has nothing to bring in. */
export function assertEffective({ created, changed }: ImportCounts): void {
  if (created + changed === 0) throw ruleViolated("member_import.nothing_to_do");
}

/** Refuses a mapping without a name, or with a column the file does not have. */
export function assertMapping(mapping: MemberMapping, columns: readonly string[]): void {
  const { name, nameLocal } = mapping.columns;
  if (!name && !nameLocal) throw ruleViolated("member_import.name_column");
  for (const field of IMPORT_FIELDS) {
    const column = mapping.columns[field];
    if (column !== undefined && !columns.includes(column)) {
      throw ruleViolated("unit_import.column_missing", { column });
    }
  }
}

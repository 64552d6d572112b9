import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { getUnitImport } from "@/lib/units/imports/queries";
import type { ImportProblem } from "@/lib/units/imports/types";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "The rows an import leaves out, as a table",
    input: z.object({ importId: z.uuid() }),
    permission: "unit.import",
  },
  async (ctx, { importId }) => {
    const [{ outcome, fileName }, t] = await Promise.all([
      getUnitImport(ctx, importId),
      getTranslations("units.imports.problem"),
    ]);
    const say = t as unknown as (key: string, values: ImportProblem["values"]) => string;
    const lines = (outcome?.problems ?? []).map(
      ({ line, key, values }) => `${line},${quoted(say(key, values))}`,
    );
    return new Response(`\uFEFF${["line,problem", ...lines].join("\r\n")}\r\n`, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${fileName}-problems.csv`)}`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);

/** A cell that a spreadsheet takes for a formula is made plain text. */
function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

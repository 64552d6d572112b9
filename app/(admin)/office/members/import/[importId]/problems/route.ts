import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { listMemberImportProblems } from "@/lib/members/imports/queries";
import type { RowProblem } from "@/lib/members/imports/types";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "The rows an import of members leaves out, as a table",
    input: z.object({ importId: z.uuid() }),
    permission: "member.import",
  },
  async (ctx, { importId }) => {
    const [{ problems, fileName }, t] = await Promise.all([
      listMemberImportProblems(ctx, importId),
      getTranslations("members.imports.problem"),
    ]);
    const say = t as unknown as (key: string, values: RowProblem["values"]) => string;
    const lines = problems.map(({ line, key, values }) => `${line},${quoted(say(key, values))}`);
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

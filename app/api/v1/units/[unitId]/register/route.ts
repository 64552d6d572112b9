import { getTranslations } from "next-intl/server";
import { csvLine } from "@/lib/members/directory/rules";
import { exportRegister } from "@/lib/units/appointments/terms/commands";
import { exportRegisterInput } from "@/lib/units/appointments/terms/schema";
import type { TermView } from "@/lib/units/appointments/terms/types";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "The register of a unit's offices as a CSV file",
    input: exportRegisterInput,
    permission: "member.export",
    isProven: true,
  },
  async (ctx, input) => {
    const [{ code, terms }, t] = await Promise.all([
      exportRegister(ctx, input),
      getTranslations("units.register"),
    ]);
    const lines = [COLUMNS.map((column) => t(`column.${column}`)), ...terms.map((term) => cellsOf(term, t))];
    // Spreadsheets take a file for UTF-8, and so for Tamil, when it begins with this mark.
    return new Response(`\uFEFF${lines.map((cells) => csvLine(cells)).join("")}`, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`offices-${code}.csv`)}`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);

const COLUMNS = ["office", "name", "name_local", "starts", "ends", "state", "ending", "exception"] as const;

type Words = Awaited<ReturnType<typeof getTranslations<"units.register">>>;

function cellsOf(term: TermView, t: Words): (string | null)[] {
  return [
    term.office.name,
    ...[term.name, term.nameLocal, term.startsOn, term.endsOn],
    ...[t(`state.${term.state}`), term.ending && t(term.ending)],
    term.isException ? t("exception") : null,
  ];
}

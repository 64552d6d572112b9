import { getTranslations } from "next-intl/server";
import { exportMembers } from "@/lib/members/directory/commands";
import { csvLine } from "@/lib/members/directory/rules";
import { exportMembersInput } from "@/lib/members/directory/schema";
import type { ExportRow, MemberExport } from "@/lib/members/directory/types";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "The whole result as a CSV file",
    input: exportMembersInput,
    permission: "member.export",
    isProven: true,
  },
  async (ctx, input) => {
    const [file, t] = await Promise.all([exportMembers(ctx, input), getTranslations("members.export")]);
    const day = ctx.now.toISOString().slice(0, 10);
    return new Response(csvOf(file, t), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="members-${day}.csv"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);

const COLUMNS = [
  "number",
  "name",
  "name_local",
  "status",
  "unit",
  "unit_above",
  "joined",
  "gender",
  "place",
  "tags",
] as const;
const CONTACTS = ["phone", "phone_alt", "email"] as const;

type Words = Awaited<ReturnType<typeof getTranslations<"members.export">>>;

/** Read as it is sent: the reader's pace sets the pace, and a million lines need no memory. */
function csvOf(file: MemberExport, t: Words): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const batches = file.batches();
  const heads = file.hasContacts ? [...COLUMNS, ...CONTACTS] : COLUMNS;
  return new ReadableStream({
    start(out) {
      // Spreadsheets take a file for UTF-8, and so for Tamil, when it begins with this mark.
      out.enqueue(encoder.encode(`\uFEFF${csvLine(heads.map((head) => t(head)))}`));
    },
    async pull(out) {
      const { done, value } = await batches.next();
      if (done) out.close();
      else out.enqueue(encoder.encode(value.map((row) => csvLine(cellsOf(row, file.hasContacts))).join("")));
    },
  });
}

function cellsOf(row: ExportRow, hasContacts: boolean): (string | null)[] {
  const { unit, contact } = row;
  const facts = [
    row.number,
    row.name,
    row.nameLocal,
    row.status,
    unit.name,
    unit.parent?.name ?? null,
    row.joinedOn,
    row.gender,
    row.place,
    row.tags.map(({ name }) => name).join("; "),
  ];
  return hasContacts
    ? [...facts, contact?.phone ?? null, contact?.phoneAlt ?? null, contact?.email ?? null]
    : facts;
}

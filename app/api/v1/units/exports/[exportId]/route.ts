import { fileStorage } from "@/lib/adapters/storage";
import { fetchUnitExport } from "@/lib/units/exports/commands";
import { unitExportRef } from "@/lib/units/exports/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "The file with all records of a unit, once",
    input: unitExportRef,
    permission: "unit.export",
    isProven: true,
  },
  async (ctx, input) => {
    const { bytes } = await fetchUnitExport(ctx, input, fileStorage());
    return new Response(Buffer.from(bytes), {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="unit-${ctx.now.toISOString().slice(0, 10)}.zip"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);

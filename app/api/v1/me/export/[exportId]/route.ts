import { fileStorage } from "@/lib/adapters/storage";
import { downloadExport } from "@/lib/privacy/exports/commands";
import { exportRef } from "@/lib/privacy/exports/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "One's own copy of everything", input: exportRef, isProven: true },
  async (ctx, input) => {
    const { bytes } = await downloadExport(ctx, input, fileStorage());
    return new Response(Buffer.from(bytes), {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="my-data-${ctx.now.toISOString().slice(0, 10)}.zip"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
);

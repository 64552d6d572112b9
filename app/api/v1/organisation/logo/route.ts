import { z } from "zod";
import { fileStorage } from "@/lib/adapters/storage";
import { getLogo } from "@/lib/tenancy/settings/queries";
import { publicRoute } from "@/lib/web/route";

const input = z.object({});

export const GET = publicRoute(
  { summary: "The organisation's logo", input, permissions: [] },
  async (ctx) => {
    const { bytes, contentType } = await getLogo(ctx, fileStorage());
    const headers = { "Content-Type": contentType, "Cache-Control": "public, max-age=300" };
    return new Response(Buffer.from(bytes), { headers });
  },
);

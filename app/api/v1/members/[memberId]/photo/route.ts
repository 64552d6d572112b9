import { fileStorage } from "@/lib/adapters/storage";
import { getPhoto } from "@/lib/members/photos/queries";
import { getMemberInput } from "@/lib/members/profiles/schema";
import { route } from "@/lib/web/route";

export const GET = route({ summary: "A member's photo", input: getMemberInput }, async (ctx, input) => {
  const { bytes, contentType } = await getPhoto(ctx, input, fileStorage());
  const headers = { "Content-Type": contentType, "Cache-Control": "private, max-age=300" };
  return new Response(Buffer.from(bytes), { headers });
});

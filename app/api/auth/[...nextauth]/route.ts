import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { findTenant, visitorCtx } from "@/lib/web/context";
import { authOptions } from "@/lib/web/next-auth";
import { requestHost } from "@/lib/web/request";

type Segment = { params: Promise<{ nextauth: string[] }> };

// Signing in goes through the form's action, which counts tries and says why; here stand the questions about a
// session that exists. Signing out checks next-auth's own token against forgery.
const open = new Set(["GET session", "GET csrf", "POST signout"]);

async function answer(request: NextRequest, segment: Segment): Promise<Response> {
  const { nextauth } = await segment.params;
  if (nextauth.length !== 1 || !open.has(`${request.method} ${nextauth[0] ?? ""}`)) {
    return new Response(null, { status: 404 });
  }
  if (!(await findTenant())) return new Response(null, { status: 404 });
  if (request.method === "POST" && !(await isReadable(request.clone())))
    return new Response(null, { status: 400 });
  const [ctx, host] = await Promise.all([visitorCtx(), requestHost()]);
  const options = authOptions({ ctx, host, authorize: async () => null });
  const handler = NextAuth as unknown as (...given: unknown[]) => Promise<Response>;
  return handler(request, segment, options);
}

/** next-auth takes a broken body for a defect of ours. */
async function isReadable(request: Request): Promise<boolean> {
  if (!(request.headers.get("content-type") ?? "").includes("application/json")) return true;
  const text = await request.text();
  return z.preprocess(asJson, z.record(z.string(), z.unknown())).safeParse(text).success;
}

function asJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

export { answer as GET, answer as POST };

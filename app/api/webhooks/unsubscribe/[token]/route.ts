import { NextResponse } from "next/server";
import { unsubscribe } from "@/lib/communications/preferences/commands";
import { AppError } from "@/lib/core/errors";
import { visitorCtx } from "@/lib/web/context";

type Segment = { params: Promise<{ token: string }> };

/** One click in a mail program (RFC 8058): it posts here without asking its reader again. The signed token is the lock. */
export async function POST(_request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  try {
    await unsubscribe(await visitorCtx(), { token: decodeURIComponent(token) });
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof AppError)
      return new Response(null, { status: error.code === "forbidden" ? 403 : 404 });
    throw error;
  }
}

/** Somebody, or a program looking ahead, opened the address: only the page that asks first. */
export async function GET(_request: Request, { params }: Segment): Promise<Response> {
  const { token } = await params;
  return new NextResponse(null, {
    status: 303,
    headers: { Location: `/unsubscribe/${encodeURIComponent(token)}` },
  });
}

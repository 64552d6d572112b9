import { NextResponse } from "next/server";

// Next would look for this file further up and find the product's; no address matches, so it never runs.
export function proxy(): NextResponse {
  return NextResponse.next();
}

export const config = { matcher: "/-" };

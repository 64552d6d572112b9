import { notFound } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

/**
 * Shows the page for what is missing when a query refuses with `not_found`, and when the address holds no id at all;
 * other refusals go on up.
 */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof z.ZodError || isMalformedId(error)) notFound();
    throw error;
  }
}

/** How Prisma, and PostgreSQL behind a raw query, say "this is no UUID". */
function isMalformedId(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (error.code === "P2010") return error.message.includes("22P02");
  return error.code === "P2007" || error.code === "P2023";
}

import { z } from "zod";
import { AppError } from "@/lib/core/errors";

/** One page of a list in a stable order; `total` counts the whole result, so nothing is capped silently. */
export type Page<T> = { items: T[]; nextCursor: string | null; total: number };

export const PAGE_SIZE_MAX = 200;

/** Query parameters every list takes. `cursor` comes from the page before. */
export const pageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(50),
});

export type PageInput = z.infer<typeof pageInput>;

const keyset = z
  .array(z.union([z.string(), z.number(), z.null()]))
  .min(1)
  .max(4);

export type Keyset = z.infer<typeof keyset>;

/** The sort values and id of the last row shown, opaque to the reader. */
export function encodeCursor(values: Keyset): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The keyset of a cursor. Refuses what this product did not write with `invalid_input`. */
export function decodeCursor(cursor: string): Keyset {
  try {
    return keyset.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid_input", "input.cursor", { cause });
  }
}

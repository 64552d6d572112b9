import { z } from "zod";
import { PIN_CODE_PATTERN } from "@/lib/members/profiles/constants";

const absentWhenEmpty = <Inner extends z.ZodType>(inner: Inner) =>
  z.preprocess((value) => (value === "" ? undefined : value), inner);

/** What a picker asks for: proposals by PIN code, hits of a search, or the units below one (none: the roots). */
export const listPlacesInput = z.object({
  pin: absentWhenEmpty(z.string().regex(PIN_CODE_PATTERN).optional()),
  q: absentWhenEmpty(z.string().trim().max(100).optional()),
  parent: absentWhenEmpty(z.uuid().optional()),
});

export type ListPlacesInput = z.input<typeof listPlacesInput>;

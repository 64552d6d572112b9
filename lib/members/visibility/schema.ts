import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { NEIGHBOUR_SEARCH_LENGTH_MAX, OFFICE_FIELDS, VISIBLE_FIELDS } from "./constants";

/** The fields each audience sees; what is not named is kept from it. */
export const setVisibilityInput = z.object({
  unit: z.array(z.enum(VISIBLE_FIELDS)).max(VISIBLE_FIELDS.length).default([]),
  office: z.array(z.enum(VISIBLE_FIELDS)).max(VISIBLE_FIELDS.length).default([]),
});
export type SetVisibilityInput = z.input<typeof setVisibilityInput>;

export const setOfficeFieldsInput = z.object({
  fields: z.array(z.enum(OFFICE_FIELDS)).max(OFFICE_FIELDS.length).default([]),
});
export type SetOfficeFieldsInput = z.input<typeof setOfficeFieldsInput>;

/** A search by a part of a name, or by a whole phone number. */
export const listNeighboursInput = z.object({
  ...pageInput.shape,
  q: z.preprocess(
    (text) => (typeof text === "string" && text.trim() === "" ? undefined : text),
    z.string().trim().max(NEIGHBOUR_SEARCH_LENGTH_MAX).optional(),
  ),
});
export type ListNeighboursInput = z.input<typeof listNeighboursInput>;

export const getNeighbourContactInput = z.object({ memberId: z.uuid() });
export type GetNeighbourContactInput = z.infer<typeof getNeighbourContactInput>;

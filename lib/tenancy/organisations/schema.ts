import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "../registrations/constants";

export const organisationIdInput = z.object({ organisationId: z.uuid() });
export type OrganisationIdInput = z.infer<typeof organisationIdInput>;

/** The owner is sent the reason. */
export const organisationActInput = organisationIdInput.extend({
  reason: z.string().trim().min(REASON_LENGTH_MIN).max(REASON_LENGTH_MAX),
});
export type OrganisationActInput = z.infer<typeof organisationActInput>;

export const listOrganisationsInput = pageInput.extend({
  q: z.string().trim().max(120).default("").catch(""),
});
export type ListOrganisationsInput = z.input<typeof listOrganisationsInput>;

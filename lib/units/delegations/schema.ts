import { z } from "zod";
import { permissions } from "@/lib/core/permissions";
import { DELEGATION_REACHES, NOT_LENT, PURPOSE_LENGTH_MAX, PURPOSE_LENGTH_MIN } from "./constants";

export const lendable = permissions.filter((permission) => !NOT_LENT.includes(permission));

const day = z.iso.date();

export const lendRightsInput = z
  .object({
    toMemberId: z.uuid(),
    unitId: z.uuid(),
    reach: z.enum(DELEGATION_REACHES),
    permissions: z.array(z.enum(lendable)).min(1).max(permissions.length),
    purpose: z.string().trim().min(PURPOSE_LENGTH_MIN).max(PURPOSE_LENGTH_MAX),
    startsOn: day,
    endsOn: day,
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
    path: ["endsOn"],
    error: "delegation.ends_before_start",
  });
export type LendRightsInput = z.input<typeof lendRightsInput>;

export const takeBackInput = z.object({ delegationId: z.uuid() });
export type TakeBackInput = z.infer<typeof takeBackInput>;

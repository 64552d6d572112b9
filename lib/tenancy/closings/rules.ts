import { invalidInput, ruleViolated } from "@/lib/core/errors";
import { CLOSING_DAYS } from "./constants";

export function closingEnd(askedAt: Date): Date {
  return new Date(askedAt.getTime() + CLOSING_DAYS * 86_400_000);
}

/** Refuses an organisation that is being closed already, and a name that was typed wrongly. */
export function assertClosable(tenant: { slug: string; closesAt: Date | null }, typedName: string): void {
  if (tenant.closesAt) throw ruleViolated("organisation.closing_already");
  if (typedName.toLowerCase() !== tenant.slug) throw invalidInput("typedName", "organisation.name_mistyped");
}

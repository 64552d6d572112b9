import { ruleViolated } from "@/lib/core/errors";
import { UNIT_EXPORT_MEMBERS_MAX } from "./constants";

/** Refuses a file of more members than one file is made of. */
export function assertFits(members: number): void {
  if (members > UNIT_EXPORT_MEMBERS_MAX)
    throw ruleViolated("unit_export.too_many", { members, max: UNIT_EXPORT_MEMBERS_MAX });
}

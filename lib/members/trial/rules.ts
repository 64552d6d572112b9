import { ruleViolated } from "@/lib/core/errors";

/** Refuses to give an invented person an address or a sign-in: something could be sent to it. */
export function assertNotTrial({ isTrial }: { isTrial: boolean }): void {
  if (isTrial) throw ruleViolated("trial.no_address");
}

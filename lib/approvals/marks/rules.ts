import { ruleViolated } from "@/lib/core/errors";

/** Refuses marks that nobody could take away again: that takes two people who may configure the organisation. */
export function assertTwoMayUnmark(holders: number): void {
  if (holders < 2) throw ruleViolated("approval.nobody_second");
}

import { ruleViolated } from "@/lib/core/errors";
import { UNUSED_NOTICE_DAYS } from "./constants";

/** Refuses to close the account one is signed in with: nobody could give it back to themselves. */
export function assertNotOneself(deciderId: string | null, accountId: string): void {
  if (deciderId === accountId) throw ruleViolated("account.not_oneself");
}

type Owner = { id: string; isOpen: boolean };

/**
 * Refuses to decide about an owner's account to whoever is not an owner with an open one. With the rule above, one
 * owner can always sign in.
 */
export function assertOwnersDecide(
  owners: readonly Owner[],
  { accountId, deciderId }: { accountId: string; deciderId: string | null },
): void {
  if (!owners.some(({ id }) => id === accountId)) return;
  if (!owners.some(({ id, isOpen }) => isOpen && id === deciderId)) throw ruleViolated("account.owner_only");
}

/** The day an unused account is closed at the earliest, by the moment its person was warned. */
export function closingDay(warnedAt: Date): Date {
  return new Date(warnedAt.getTime() + UNUSED_NOTICE_DAYS * 86_400_000);
}

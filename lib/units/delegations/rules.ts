import { invalidInput, ruleViolated } from "@/lib/core/errors";
import { DELEGATION_DAYS_MAX } from "./constants";

const DAY_MS = 86_400_000;

/** Refuses a time that is over, or longer than lending is meant for. */
export function assertTerm({ startsOn, endsOn }: { startsOn: string; endsOn: string }, today: string): void {
  if (endsOn < today) throw invalidInput("endsOn", "delegation.over");
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS + 1;
  if (days > DELEGATION_DAYS_MAX)
    throw invalidInput("endsOn", "delegation.too_long", { days: DELEGATION_DAYS_MAX });
}

/** Refuses to lend to oneself or to who is no active member with a way in. */
export function assertBorrower(
  borrower: { id: string; status: string; accountId: string | null },
  lenderId: string,
): void {
  if (borrower.id === lenderId) throw ruleViolated("delegation.to_oneself");
  if (borrower.status !== "ACTIVE" || borrower.accountId === null) throw ruleViolated("delegation.not_able");
}

type Dated = { startsOn: string; endsOn: string; revokedAt: Date | null };

/** Where in its life a delegation is on a day. */
export function stateOf({ startsOn, endsOn, revokedAt }: Dated, today: string) {
  if (revokedAt !== null) return "taken_back" as const;
  if (endsOn < today) return "past" as const;
  return startsOn > today ? ("coming" as const) : ("running" as const);
}

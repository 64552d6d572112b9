import { type Grant, isBelow } from "@/lib/core/authz";
import { ruleViolated } from "@/lib/core/errors";
import type { Right } from "./types";

/** Days in office, both included; no end is open-ended. */
export type Term = { startsOn: string; endsOn: string | null };

/** Whether two terms share a day. */
export function overlaps(a: Term, b: Term): boolean {
  return (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn);
}

/** The most terms that share one day with each other within `term`. */
export function peakWithin(term: Term, others: readonly Term[]): number {
  const meeting = others.filter((other) => overlaps(term, other));
  // The number of holders only grows on a day somebody begins, so those days are the only ones to look at.
  const days = [term.startsOn, ...meeting.map(({ startsOn }) => startsOn)].filter(
    (day) => day >= term.startsOn,
  );
  const holdersOn = (day: string) =>
    meeting.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day)).length;
  return Math.max(0, ...days.map(holdersOn));
}

/** "Booth secretary, max 1" refuses a second holder on any day of the new term. */
export function assertSeatFree(term: Term, others: readonly Term[], holdersMax: number): void {
  if (peakWithin(term, others) >= holdersMax)
    throw ruleViolated("appointment.seat_taken", { max: holdersMax });
}

/** One person does not hold one office twice at once. */
export function assertNotHeldTwice(
  term: Term & { memberId: string },
  others: readonly (Term & { memberId: string })[],
): void {
  const isHeld = others.some((other) => other.memberId === term.memberId && overlaps(term, other));
  if (isHeld) throw ruleViolated("appointment.already_holds");
}

export { asRights } from "./_internal/rights";

/** Office-bearers come from the unit they serve or from below it. */
export function assertBelongs(memberUnitPath: string, unitPath: string): void {
  if (memberUnitPath === unitPath || isBelow(memberUnitPath, unitPath)) return;
  throw ruleViolated("appointment.member_outside");
}

export function assertActiveMember(status: string): void {
  if (status !== "ACTIVE") throw ruleViolated("appointment.member_not_active");
}

/** Whether grants include a right at a unit with at least that reach. */
export function covers(grants: readonly Grant[], right: Right, unitPath: string): boolean {
  return grants.some((grant) => {
    // What holds for some records only is not handed out, nor lent.
    if (grant.permission !== right.permission || grant.condition) return false;
    if (grant.reach === "tenant") return true;
    if (right.reach === "TENANT") return false;
    if (grant.reach === "unit") return right.reach === "UNIT" && grant.unitPath === unitPath;
    return grant.unitPath === unitPath || isBelow(unitPath, grant.unitPath);
  });
}

/** When an office ends: on a day in office, not before it began, and earlier than it would end anyway. */
export function assertEndDay(term: Term, endsOn: string): void {
  if (endsOn < term.startsOn) throw ruleViolated("appointment.ends_before_start");
  if (term.endsOn !== null && endsOn >= term.endsOn) throw ruleViolated("appointment.ends_earlier_already");
}

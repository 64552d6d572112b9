import { forbidden, invalidInput, ruleViolated } from "@/lib/core/errors";

type Status = "PROPOSED" | "DECLINED" | "ACCEPTED" | "APPROVED" | "REJECTED" | "APPEALED" | "WITHDRAWN";

/** Only posts are stood for; a motion is answered. */
export function assertElects(contest: { rule: string }): void {
  if (contest.rule === "motion") throw ruleViolated("election.motion_answers");
}

/** Whoever was proposed answers once. */
export function assertProposed(candidate: { status: Status }): void {
  if (candidate.status !== "PROPOSED") throw ruleViolated("election.nomination_answered");
}

/** Who stands may step back until the paper is frozen. */
export function assertStanding(candidate: { status: Status }): void {
  if (!["PROPOSED", "ACCEPTED", "APPROVED", "APPEALED"].includes(candidate.status)) {
    throw ruleViolated("election.not_standing");
  }
}

/** A refusal carries its reason; one who has not accepted is not judged. */
export function assertJudgeable(
  candidate: { status: Status; decidedBy: string | null },
  judgement: { isApproved: boolean; reason: string | undefined; accountId: string },
): void {
  if (candidate.status !== "ACCEPTED" && candidate.status !== "APPEALED") {
    throw ruleViolated("election.nothing_to_judge");
  }
  if (!judgement.isApproved && !judgement.reason) throw invalidInput("reason", "election.reason_missing");
  if (candidate.status === "APPEALED" && candidate.decidedBy === judgement.accountId) {
    throw forbidden("election.appeal_needs_another");
  }
}

/** A refusal may be appealed once, before anything is frozen. */
export function assertAppealable(candidate: { status: Status; appeal: string | null }): void {
  if (candidate.status !== "REJECTED") throw ruleViolated("election.nothing_to_appeal");
  if (candidate.appeal !== null) throw ruleViolated("election.appealed_already");
}

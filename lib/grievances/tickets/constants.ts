/** What a grievance is about. A closed list, so that units can be compared. */
export const CATEGORIES = [
  "WATER",
  "ROADS",
  "ELECTRICITY",
  "SANITATION",
  "HEALTH",
  "EDUCATION",
  "WELFARE",
  "LAND",
  "POLICE",
  "PARTY",
  "CONDUCT",
  "OTHER",
] as const;

export const PRIORITIES = ["LOW", "MEDIUM", "HIGH", "URGENT"] as const;

export const STATUSES = [
  "SUBMITTED",
  "ACKNOWLEDGED",
  "IN_PROGRESS",
  "RESOLVED",
  "CLOSED",
  "REJECTED",
] as const;

/** Somebody still has to do something. */
export const OPEN_STATUSES = ["SUBMITTED", "ACKNOWLEDGED", "IN_PROGRESS"] as const;

export const STEP_KINDS = [
  "SUBMITTED",
  "ACKNOWLEDGED",
  "ASSIGNED",
  "PASSED_ON",
  "ESCALATED",
  "PRIORITY",
  "NOTE",
  "RESOLVED",
  "REJECTED",
  "REOPENED",
  "CLOSED",
] as const;

/** The parts a queue is looked at in. */
export const QUEUES = ["open", "overdue", "unassigned", "mine", "done"] as const;

/** Hours until it has to be acknowledged, and until it has to be answered, from submitting it. */
export const TIME_LIMITS_HOURS = {
  LOW: { acknowledge: 168, resolve: 720 },
  MEDIUM: { acknowledge: 72, resolve: 336 },
  HIGH: { acknowledge: 24, resolve: 168 },
  URGENT: { acknowledge: 4, resolve: 48 },
} as const;

/** An answer that nobody objects to within this time closes the ticket. */
export const CLOSES_AFTER_DAYS = 14;
/** As long after an answer the member may say that it is not solved. */
export const REOPEN_WITHIN_DAYS = 30;

export const SUBJECT_LENGTH_MAX = 120;
export const TEXT_LENGTH_MAX = 4_000;
export const OPEN_PER_MEMBER_MAX = 20;
export const RATING_MAX = 5;
/** Handlers told of one new ticket, and work taken up by one turn of the job. */
export const HANDLERS_MAX = 50;
export const BATCH_MAX = 500;

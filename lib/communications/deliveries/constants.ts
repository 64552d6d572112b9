import { holdReasons } from "../gateway/constants";

/** In the order a line may move; SKIPPED is an end. */
export const deliveryStates = [
  "QUEUED",
  "SKIPPED",
  "SENDING",
  "UNKNOWN",
  "SENT",
  "FAILED",
  "DELIVERED",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a channel passes a person over; the last four when they waited for it for too long. */
export const skipReasons = [
  "no_phone",
  "no_email",
  "switched_off",
  "consent_withdrawn",
  "no_consent",
  "same_phone",
  "same_email",
  "not_active",
  "expired",
  ...holdReasons,
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why a message did not arrive, or is not known to have. */
export const failureReasons = [
  "interrupted",
  "refused",
  "undeliverable",
  "bounced",
  "complained",
  "gave_up",
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** People one transaction of the plan takes: a few seconds on a small machine. */
export const PEOPLE_A_SLICE = 50_000;
/** Lines one provider call or one claim takes. Resend takes at most 100 e-mails in a call. */
export const BATCH_SIZE = { SMS: 50, EMAIL: 100 } as const;
/** Batches one job step sends: 500 people by SMS, 1,000 by e-mail. */
export const BATCHES_A_STEP = 10;
/** A run may hold 1,000 steps; what is left goes to the next run. */
export const STEPS_A_RUN_MAX = 400;

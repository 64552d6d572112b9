import { ruleViolated } from "@/lib/core/errors";
import type { Limit } from "@/lib/core/rate-limit";
import { CONFIRM_HOURS, IN_ALL, PER_ADDRESS, PER_EMAIL } from "./constants";
import type { RegistrationStatus } from "./types";

type Request = { status: RegistrationStatus; createdAt: Date; appealedAt: Date | null };

/** The moment before which an unconfirmed request must have been made to be still good. */
export function confirmableSince(now: Date): Date {
  return new Date(now.getTime() - CONFIRM_HOURS * 3_600_000);
}

export function isExpired({ status, createdAt }: Request, now: Date): boolean {
  return status === "UNVERIFIED" && createdAt <= confirmableSince(now);
}

/** The link works once and for two days. */
export function assertConfirmable(request: Request, now: Date): void {
  if (request.status !== "UNVERIFIED") throw ruleViolated("organisation.already_confirmed");
  if (isExpired(request, now)) throw ruleViolated("organisation.link_expired");
}

/** A rejection can be answered once; after that it stands. */
export function canAppeal({ status, appealedAt }: Request): boolean {
  return status === "REJECTED" && appealedAt === null;
}

export function assertAppealable(request: Request): void {
  if (request.status !== "REJECTED") throw ruleViolated("organisation.not_rejected");
  if (!canAppeal(request)) throw ruleViolated("organisation.appealed_already");
}

/** Only a request whose e-mail address is proved is decided, and once. */
export function assertDecidable({ status }: Pick<Request, "status">): void {
  if (status === "UNVERIFIED") throw ruleViolated("organisation.not_confirmed");
  if (status !== "PENDING") throw ruleViolated("organisation.decided_already");
}

/** Per place first: one who floods from one place does not use up what is there for all. */
export function registrationLimits({ address, email }: { address: string; email: string }): Limit[] {
  return [
    { name: "registrations per address", subject: address, ...PER_ADDRESS },
    { name: "registrations per e-mail", subject: email.toLowerCase(), ...PER_EMAIL },
    { name: "registrations in all", subject: "", ...IN_ALL },
  ];
}

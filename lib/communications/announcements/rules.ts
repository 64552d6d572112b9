import { AppError, invalidInput, ruleViolated } from "@/lib/core/errors";
import type { AnnouncementStatus } from "./constants";
import type { AnnouncementText } from "./types";

type State = {
  status: AnnouncementStatus;
  dispatchedAt: Date | null;
  expiresAt: Date | null;
  pinnedAt: Date | null;
};

/** Words may change until they are sent; afterwards people would have read different ones. */
export function assertEditable(announcement: State): void {
  if (!isWaiting(announcement)) throw refusal(announcement);
}

export function assertPublishable(announcement: State, now: Date): void {
  assertEditable(announcement);
  if (isExpired(announcement, now)) throw ruleViolated("announcement.expires_before");
}

export function assertSchedulable(
  announcement: State & { scheduledFor: Date | null },
  scheduledFor: Date,
  now: Date,
): void {
  assertEditable(announcement);
  if (announcement.scheduledFor?.getTime() === scheduledFor.getTime()) {
    throw ruleViolated("announcement.already_scheduled");
  }
  if (scheduledFor <= now) throw invalidInput("scheduledFor", "announcement.scheduled_in_the_past");
  if (isExpired(announcement, scheduledFor)) {
    throw invalidInput("scheduledFor", "announcement.expires_before");
  }
}

export function assertCancellable(announcement: State): void {
  if (!isCancellable(announcement)) throw refusal(announcement);
}

export function assertPinnable(announcement: State, now: Date): void {
  if (announcement.status !== "PUBLISHED") throw ruleViolated("announcement.not_published");
  if (isExpired(announcement, now)) throw ruleViolated("announcement.already_expired");
}

export function assertUnpinnable(announcement: State): void {
  if (announcement.pinnedAt === null) throw ruleViolated("announcement.not_pinned");
}

export function assertExpirable(announcement: State, now: Date): void {
  if (announcement.status !== "PUBLISHED") throw ruleViolated("announcement.not_published");
  if (isExpired(announcement, now)) throw ruleViolated("announcement.already_expired");
}

/** Refuses an edit made on a state that somebody has changed since. */
export function assertUnchanged(announcement: { updatedAt: Date }, seenAt: string): void {
  if (announcement.updatedAt.getTime() !== new Date(seenAt).getTime())
    throw new AppError("conflict", "conflict");
}

/** An end that comes before anybody could read it. */
export function assertExpiry(expiresAt: Date | null, from: Date): void {
  if (expiresAt !== null && expiresAt <= from) {
    throw invalidInput("expiresAt", "announcement.expires_before");
  }
}

/** Not sent yet, not called off. */
export function isWaiting({ status }: { status: AnnouncementStatus }): boolean {
  return status === "DRAFT" || status === "SCHEDULED";
}

/** Until the delivery has taken it up; from then on messages may be on their way. */
export function isCancellable(announcement: Pick<State, "status" | "dispatchedAt">): boolean {
  return (
    isWaiting(announcement) || (announcement.status === "PUBLISHED" && announcement.dispatchedAt === null)
  );
}

export function isExpired({ expiresAt }: { expiresAt: Date | null }, at: Date): boolean {
  return expiresAt !== null && expiresAt <= at;
}

/** The text in the first of these languages that exists, else in any: nobody is left without. */
export function textFor(texts: readonly AnnouncementText[], locales: readonly string[]): AnnouncementText {
  const chosen = locales.map((locale) => texts.find((text) => text.locale === locale)).find(Boolean);
  const found = chosen ?? texts[0];
  if (!found) throw new Error("an announcement has no text");
  return found;
}

function refusal({ status, dispatchedAt }: State): AppError {
  if (status === "CANCELLED") return ruleViolated("announcement.already_cancelled");
  if (dispatchedAt !== null) return ruleViolated("announcement.already_dispatched");
  return ruleViolated("announcement.already_published");
}

import { SUPPORT_VIEW_MINUTES } from "./constants";

/** When a view that is opened at this moment ends by itself. */
export function viewEnd(openedAt: Date): Date {
  return new Date(openedAt.getTime() + SUPPORT_VIEW_MINUTES * 60_000);
}

type Dated = { openedAt: Date | null; endedAt: Date | null; expiresAt: Date };

/** Whether somebody may be looking by it at this moment. */
export function isOpenAt({ openedAt, endedAt, expiresAt }: Dated, now: Date): boolean {
  return openedAt !== null && endedAt === null && expiresAt > now;
}

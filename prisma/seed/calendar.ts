const DAY_MS = 86_400_000;

/** Ids carry times as though the demo had been loaded on this day, so they are the same whenever it is. */
const ID_EPOCH_MS = Date.UTC(2026, 0, 1);

/**
 * The demo's clock. Everything happens a number of days before or after the day of loading, so an open poll is
 * open and last week's announcement is last week's on whichever day the demo is first started.
 */
export class Calendar {
  readonly today: Date;

  /** The party's day (Indian time, +05:30) that `now` falls in. */
  constructor(now: Date) {
    const shifted = now.getTime() + 5.5 * 3_600_000;
    this.today = new Date(shifted - (shifted % DAY_MS) - 5.5 * 3_600_000);
  }

  /** A moment, in days from the start of today; a fraction is a time of day. */
  at(days: number): Date {
    return new Date(this.today.getTime() + Math.round(days * DAY_MS));
  }

  /** The date in India of that moment, as `yyyy-mm-dd`. */
  date(days: number): string {
    return new Date(this.at(days).getTime() + 5.5 * 3_600_000).toISOString().slice(0, 10);
  }

  /** The year in India of that moment. */
  year(days: number): number {
    return Number(this.date(days).slice(0, 4));
  }
}

/** The moment an id made `days` from today carries. */
export function idTimeMs(days: number): number {
  return Math.max(0, ID_EPOCH_MS + Math.round(days * DAY_MS));
}

import type { OutsideChannel } from "../announcements/constants";
import type { UnitRef } from "../announcements/types";
import type { DigestRhythm, MessageClass, Overridable } from "./constants";
import type { Moment } from "./rules";

/** Everything a decision about a message of one class rests on, but the person. */
export type Gate = Moment & {
  tenantId: string;
  class: MessageClass;
  /** For a summary itself, which does not wait for a summary. */
  isSummary: boolean;
  quietFrom: number | null;
  quietTo: number | null;
  weeklyMax: number | null;
  silences: { unitPath: string; endsAt: Date }[];
};

/** Quiet hours as time fields hold them; the same time twice means none. */
export type QuietHours = { from: string; to: string };

export type ContactSettingsView = { quiet: QuietHours | null; weeklyMax: number | null };

/** A person's own word, with the organisation's, which holds where they said nothing. */
export type ContactWishesView = {
  quiet: QuietHours | null;
  digest: DigestRhythm;
  weeklyMax: number | null;
  organisation: ContactSettingsView;
};

export type SilenceView = {
  id: string;
  name: string;
  unit: UnitRef;
  startsAt: Date;
  endsAt: Date;
  isNow: boolean;
};

export type OverrideCount = { class: MessageClass; overrode: Overridable; messages: number };

export type OverrideLine = {
  subjectId: string;
  channel: OutsideChannel;
  class: MessageClass;
  overrode: Overridable[];
  at: Date;
};

import type { MessageBasis, MessageChannel } from "../announcements/constants";
import type { UnitRef } from "../announcements/types";
import type { SkipReason } from "../deliveries/constants";

/** Whom an announcement is for: the active members of a unit and, when chosen, of every unit below it. */
export type Audience = {
  tenantId: string;
  unitPath: string;
  includesBelow: boolean;
  /** What the message rests on: by consent it reaches outside the app only who has given it. */
  basis: MessageBasis;
};

export type ChannelCount = {
  channel: MessageChannel;
  reached: number;
  skipped: { reason: SkipReason; people: number }[];
};

/** Everyone addressed, and by channel how many are reached and how many are not, with the reason. */
export type AudienceCount = { people: number; channels: ChannelCount[] };

/** One of `count` parts of an audience, of about the same size; people who share a contact are in the same part. */
export type Slice = { index: number; count: number };

/** A unit the writer may choose, with what tells it from others of its name. */
export type WritableUnit = UnitRef & {
  levelName: string;
  levelNameLocal: string | null;
  parent: UnitRef | null;
};

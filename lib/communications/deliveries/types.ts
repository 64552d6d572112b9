import type { ConsentWay } from "@/lib/members/consents/types";
import type { MessageBasis, MessageChannel, OutsideChannel } from "../announcements/constants";
import type { UnitRef } from "../announcements/types";
import type { AudienceCount } from "../audiences/types";
import type { HoldReason, MessageClass } from "../gateway/constants";
import type { DeliveryState, FailureReason, SkipReason } from "./constants";

/** Lines of one channel that a job step sends: batches `fromBatch` to `toBatch`, both included. */
export type DeliveryRange = {
  announcementId: string;
  channel: OutsideChannel;
  fromBatch: number;
  toBatch: number;
};

/** What became of one line at the provider. */
export type DeliveryOutcome =
  | { memberId: string; state: "SENT"; providerId: string | null }
  | { memberId: string; state: "FAILED"; reason: FailureReason }
  | { memberId: string; state: "UNKNOWN"; reason: FailureReason };

/** What a provider says later about one message. */
export type DeliveryReport = {
  announcementId: string;
  memberId: string;
  channel: OutsideChannel;
  state: "SENT" | "DELIVERED" | "FAILED";
  reason?: FailureReason | undefined;
};

/** A report and the tenant whose line it names, as the provider brought both back under its signature. */
export type ProviderReport = { tenantId: string; report: DeliveryReport };

export type Recipient = { memberId: string; contact: string | null; locale: string };

export type ReasonCount = { reason: SkipReason | FailureReason; people: number };

/** The ledger added up for one channel. `planned` = `waiting` + `accepted` + `delivered` + `failed` + `unknown`. */
export type ChannelProgress = {
  channel: MessageChannel;
  planned: number;
  waiting: number;
  /** Taken by the provider, arrival not reported (yet). */
  accepted: number;
  delivered: number;
  failed: number;
  /** Interrupted while being sent by a provider that cannot tell a second message from the first: not repeated. */
  unknown: number;
  opened: number;
  /** Of those waiting, who waits for a better time, and for which. */
  held: ReasonCount[];
  skipped: ReasonCount[];
  failures: ReasonCount[];
};

export type DeliveryProgress = {
  people: number;
  isPlanned: boolean;
  isRunning: boolean;
  channels: ChannelProgress[];
};

/** One unit directly below the announcement's own (or that unit itself), with everyone below it. */
export type UnitProgress = {
  unit: UnitRef;
  channel: MessageChannel;
  planned: number;
  done: number;
  opened: number;
  failed: number;
  skipped: number;
};

export type DeliveryLine = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  unit: UnitRef;
  channel: MessageChannel;
  state: DeliveryState;
  reason: SkipReason | FailureReason | null;
  sentAt: Date | null;
  openedAt: Date | null;
  /** What the message rests on; null for what is not sent. */
  basis: MessageBasis | null;
  /** The word it rests on, by a consent; null also where it was deleted with the person's data. */
  consent: { at: Date; way: ConsentWay; textVersion: number } | null;
};

/** Of those a channel reaches, whose message would wait, and why. */
export type HeldCount = { channel: OutsideChannel; held: { reason: HoldReason; people: number }[] };

/** What would happen if it went out at this moment. `sms` where the channel is chosen: one sample a language. */
export type Rehearsal = {
  audience: AudienceCount;
  messageClass: MessageClass;
  held: HeldCount[];
  sms: { reached: number; samples: { locale: string; text: string; parts: number }[] } | null;
};

import type { MessageChannel } from "../announcements/constants";
import type { DeliveryState, FailureReason, SkipReason } from "./constants";
import type { ChannelProgress, DeliveryProgress, ProviderReport } from "./types";

type Line = {
  channel: MessageChannel;
  state: DeliveryState;
  reason: SkipReason | FailureReason | null;
  people: number;
  opened: number;
};

/** The ledger's counts as a person reads them: every line is in exactly one of the figures. */
export function progressOf(lines: readonly Line[], isPlanned: boolean): DeliveryProgress {
  const channels = [...new Set(lines.map((line) => line.channel))].sort(inAppFirst);
  const progress = channels.map((channel) =>
    channelProgress(
      channel,
      lines.filter((line) => line.channel === channel),
    ),
  );
  return {
    people: sum(lines.filter((line) => line.channel === "IN_APP")),
    isPlanned,
    // Who waits for the morning or for a summary is not on the way.
    isRunning: !isPlanned || progress.some(({ waiting, held }) => waiting > peopleIn(held)),
    channels: progress,
  };
}

const smsStates = {
  queued: null,
  sent: { state: "SENT" },
  delivered: { state: "DELIVERED" },
  undelivered: { state: "FAILED", reason: "undeliverable" },
  failed: { state: "FAILED", reason: "undeliverable" },
} as const;
const emailStates = {
  sent: { state: "SENT" },
  delivered: { state: "DELIVERED" },
  bounced: { state: "FAILED", reason: "bounced" },
  complained: { state: "FAILED", reason: "complained" },
  failed: { state: "FAILED", reason: "undeliverable" },
} as const;

/** What an SMS provider's report says of the ledger; null for a report about nothing of ours. */
export function smsReportOf(
  { state }: { state: keyof typeof smsStates },
  ref: string | null,
): ProviderReport | null {
  const [tenantId, announcementId, memberId] = ref?.split(".") ?? [];
  const said = smsStates[state];
  if (!tenantId || !announcementId || !memberId || !said) return null;
  return { tenantId, report: { announcementId, memberId, channel: "SMS", ...said } };
}

/** The same for e-mail, whose line is named by the message's tags. */
export function emailReportOf({
  state,
  tags,
}: {
  state: keyof typeof emailStates;
  tags: Record<string, string>;
}): ProviderReport | null {
  const { tenant, announcement, member } = tags;
  if (!tenant || !announcement || !member) return null;
  return {
    tenantId: tenant,
    report: { announcementId: announcement, memberId: member, channel: "EMAIL", ...emailStates[state] },
  };
}

const GSM = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΔΦΓΛΩΠΨΣΘΞ]*$/;

/** How many messages a network makes of a text: 160 or 153 plain letters each, 70 or 67 in any other script. */
export function smsSegments(text: string): number {
  const [single, joined] = GSM.test(text) ? [160, 153] : [70, 67];
  return text.length <= single ? 1 : Math.ceil(text.length / joined);
}

function channelProgress(channel: MessageChannel, lines: readonly Line[]): ChannelProgress {
  const inState = (...states: DeliveryState[]) => sum(lines.filter((line) => states.includes(line.state)));
  const reasonsIn = (...states: DeliveryState[]) =>
    lines.flatMap(({ state, reason, people }) =>
      states.includes(state) && reason !== null ? [{ reason, people }] : [],
    );
  return {
    channel,
    planned: sum(lines.filter((line) => line.state !== "SKIPPED")),
    waiting: inState("QUEUED", "SENDING"),
    accepted: inState("SENT"),
    delivered: inState("DELIVERED"),
    failed: inState("FAILED"),
    unknown: inState("UNKNOWN"),
    opened: lines.reduce((total, line) => total + line.opened, 0),
    held: reasonsIn("QUEUED"),
    skipped: reasonsIn("SKIPPED"),
    failures: reasonsIn("FAILED", "UNKNOWN"),
  };
}

function peopleIn(counts: readonly { people: number }[]): number {
  return counts.reduce((total, { people }) => total + people, 0);
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + line.people, 0);
}

function inAppFirst(a: MessageChannel, b: MessageChannel): number {
  const order: MessageChannel[] = ["IN_APP", "SMS", "EMAIL"];
  return order.indexOf(a) - order.indexOf(b);
}

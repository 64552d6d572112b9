import { BUILT_IN_VERSION, CONSENT_CHANNELS } from "./constants";
import type { ChannelConsent, ConsentPurpose, ConsentText } from "./types";

type Entry = { purpose: ConsentPurpose; channel: string | null; isGiven: boolean; at: Date };

/** The latest word on each channel, from a ledger that is read newest first. */
export function channelsOf(newestFirst: readonly Entry[]): ChannelConsent[] {
  return CONSENT_CHANNELS.map((channel) => {
    const last = newestFirst.find((entry) => entry.purpose === "MESSAGES" && entry.channel === channel);
    return { channel, isGiven: last?.isGiven ?? null, at: last?.at ?? null };
  });
}

type Written = { purpose: ConsentPurpose; version: number; locale: string; body: string };

/** The text of a version in the reader's language, or in any it was written in. */
export function textOf(
  written: readonly Written[],
  { purpose, version, locales }: { purpose: ConsentPurpose; version: number; locales: readonly string[] },
): ConsentText {
  const same = written.filter((text) => text.purpose === purpose && text.version === version);
  const body = locales.flatMap((locale) => same.filter((text) => text.locale === locale))[0] ?? same[0];
  return { version, body: body?.body ?? null };
}

/** The version that holds now: the organisation's last, or the one that comes with the product. */
export function currentVersion(
  written: readonly Pick<Written, "purpose" | "version">[],
  purpose: ConsentPurpose,
): number {
  const versions = written.filter((text) => text.purpose === purpose).map(({ version }) => version);
  return Math.max(BUILT_IN_VERSION, ...versions);
}

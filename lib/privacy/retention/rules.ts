import { UNUSED_NOTICE_DAYS } from "@/lib/identity/accounts/constants";
import { RETENTION_RULES, type RetentionKey, retentionKeys } from "./constants";

const DAY_MS = 86_400_000;

/** A rule, and since when it is as it is; null for what the product proposes. */
export type Rule = { key: RetentionKey; isOn: boolean; days: number; changedAt: Date | null };

type Set = Omit<Rule, "key"> & { key: string };

/** Every rule, as the organisation set it or as the product proposes it. */
export function rulesOf(set: readonly Set[]): Rule[] {
  return retentionKeys.map((key) => {
    const { isOn, days, changedAt } = set.find((one) => one.key === key) ?? {
      ...RETENTION_RULES[key],
      changedAt: null,
    };
    return { key, isOn, days, changedAt };
  });
}

/** By what a rule tells old from young at this moment. */
export type Cut = {
  /** What is older than this goes. */
  before: Date;
  /** Where people are warned: what will be older than `before` by then is to be warned now. */
  warnBefore: Date;
  /** A warning counts that was told by now and is not older than the rule itself. */
  warnedBy: Date;
  warnedSince: Date;
  now: Date;
};

export function cutOf({ days, changedAt }: Rule, now: Date): Cut {
  const ago = (count: number) => new Date(now.getTime() - count * DAY_MS);
  return {
    ...{ before: ago(days), warnBefore: ago(days - UNUSED_NOTICE_DAYS), warnedBy: ago(UNUSED_NOTICE_DAYS) },
    ...{ warnedSince: changedAt ?? new Date(0), now },
  };
}

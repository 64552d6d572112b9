import { RETENTION_RULES, type RetentionKey, retentionKeys } from "./constants";

const DAY_MS = 86_400_000;

export type Rule = { key: RetentionKey; isOn: boolean; days: number };

/** Every rule, as the organisation set it or as the product proposes it. */
export function rulesOf(set: readonly { key: string; isOn: boolean; days: number }[]): Rule[] {
  return retentionKeys.map((key) => {
    const { isOn, days } = set.find((one) => one.key === key) ?? RETENTION_RULES[key];
    return { key, isOn, days };
  });
}

/** What is older than this goes. */
export function oldBefore({ days }: Rule, now: Date): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { watchedKinds } from "@/lib/core/watched";
import { ALERT_STATUSES, ALERT_WORDS_LENGTH_MAX, THRESHOLD_MAX, WINDOW_MINUTES_MAX } from "./constants";

export const alertRef = z.object({ alertId: z.uuid() });
export type AlertRef = z.infer<typeof alertRef>;

export const settleAlertInput = alertRef.extend({
  words: z.string().trim().min(3).max(ALERT_WORDS_LENGTH_MAX),
});
export type SettleAlertInput = z.infer<typeof settleAlertInput>;

export const listAlertsInput = pageInput.extend({ status: z.enum(ALERT_STATUSES).default("OPEN") });
export type ListAlertsInput = z.input<typeof listAlertsInput>;

export const setThresholdInput = z.object({
  kind: z.enum(watchedKinds),
  threshold: z.coerce.number().int().min(1).max(THRESHOLD_MAX),
  windowMinutes: z.coerce.number().int().min(1).max(WINDOW_MINUTES_MAX),
});
export type SetThresholdInput = z.input<typeof setThresholdInput>;

export const placedSession = z.object({ accountId: z.uuid(), sessionId: z.uuid() });
export type PlacedSession = z.infer<typeof placedSession>;

/** What an alert says in numbers; which of them depends on its kind. */
export const alertFacts = z.object({
  count: z.number().int().optional(),
  windowMinutes: z.number().int().optional(),
  network: z.string().nullable().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  km: z.number().int().nullable().optional(),
  minutes: z.number().int().optional(),
});
export type AlertFacts = z.infer<typeof alertFacts>;

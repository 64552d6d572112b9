/** What a coloured mark means. The word beside it always says the same. */
export type Tone = "neutral" | "brand" | "positive" | "warning" | "danger" | "info";

export const SOFT_TONE: Record<Tone, string> = {
  neutral: "bg-sunken text-text border-line",
  brand: "bg-brand-soft text-brand border-brand/30",
  positive: "bg-positive-soft text-positive border-positive/30",
  warning: "bg-warning-soft text-warning border-warning/30",
  danger: "bg-danger-soft text-danger border-danger/30",
  info: "bg-info-soft text-info border-info/30",
};

import type { Tone } from "@/components/ui/tone";
import type { RequestStatus } from "@/lib/privacy/requests/constants";

export const STATUS_TONE: Readonly<Record<RequestStatus, Tone>> = {
  OPEN: "warning",
  GRANTED: "info",
  DONE: "positive",
  REFUSED: "danger",
  WITHDRAWN: "neutral",
};

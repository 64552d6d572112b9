import type { Reason, ReasonValues } from "@/lib/core/errors";
import type { Limit } from "@/lib/core/rate-limit";

/** A new code: for the sender of messages only, never for the screen. */
export type IssuedCode = {
  challengeId: string;
  phone: string;
  code: string;
  /** What was counted against the number, to be given back if the code cannot be sent. */
  counted: Limit[];
};

/** What the screen learns of a code that was sent. */
export type SentCode = { challengeId: string; phone: string; shownPhone: string };

/** Whether a code was right. A refusal is an answer here, because the try it cost has to be kept. */
export type Redemption =
  { isRight: true; phoneHash: string } | { isRight: false; reason: Reason; values: ReasonValues };

export type CaptureChannel = "SMS" | "EMAIL" | "PUSH";

/** A message that was shown instead of sent. */
export type CapturedMessageView = {
  id: string;
  channel: CaptureChannel;
  to: string;
  subject: string | null;
  body: string;
  locale: string;
  templateKey: string | null;
  sender: string | null;
  createdAt: Date;
};

/** Which of them: codes only, one channel, or all. */
export type CapturedFilter = "all" | "codes" | "sms" | "email" | "push";

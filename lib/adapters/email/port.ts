/** One e-mail to one person, ready to go: no template, no language left open. */
export type EmailMessage = {
  to: string;
  /** Who it comes from as a reader sees it, in front of the installation's own address. */
  fromName?: string;
  /** An address at a domain its organisation has proved, in place of the installation's own. */
  fromAddress?: string;
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
  /** For the outbox page; e-mail itself carries no such thing. */
  locale: string;
  headers?: Record<string, string>;
  /** Comes back with every report of the provider; ASCII letters, digits, "_" and "-" only. */
  tags?: Record<string, string>;
};

/** What became of one message: taken by the provider, or refused for good (an address that cannot be). */
export type EmailOutcome = { isAccepted: true; providerId: string | null } | { isAccepted: false };

/** The same key means the same messages: a repeated call sends nothing. */
export type EmailCall = { tenantId: string; key: string };

/** E-mails one call may carry. */
export const EMAILS_A_CALL_MAX = 100;

export interface EmailSender {
  readonly provider: string;
  /**
   * Hands over up to `EMAILS_A_CALL_MAX` messages; the outcomes stand in their order. Throws
   * `AppError("unavailable")` when the provider cannot be reached or asks to wait: the same call may be made again,
   * within a day, and sends each message once.
   */
  send(messages: readonly EmailMessage[], call: EmailCall): Promise<EmailOutcome[]>;
}

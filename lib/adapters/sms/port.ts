/** One text to one number. Providers that take registered templates only use `templateKey` and `vars`. */
export type SmsMessage = {
  tenantId: string;
  /** E.164. */
  to: string;
  text: string;
  locale: string;
  /** The name it goes out under, where the provider lets one choose; none: the installation's own. */
  from?: string | undefined;
  templateKey?: string | undefined;
  vars?: Record<string, string> | undefined;
  /** The same key means the same message: a provider that can honours it, so that a repeated step sends once. */
  idempotencyKey: string;
  /** Comes back with every report of a provider that can carry it: letters, digits, ".", "_" and "-". */
  reportRef?: string | undefined;
};

/** Under which id the provider reports on the message later. */
export type SmsReceipt = { provider: string; providerId: string };

/**
 * Sends a text or throws: `unavailable` when trying again may help, with the reason `message.outcome_unknown` when
 * the text may have gone out all the same; `rule_violated` when this number will never take it. Never called inside
 * a transaction.
 */
export interface SmsSender {
  readonly provider: string;
  /** Whether a second call with a key it has seen sends nothing. */
  readonly honoursKeys: boolean;
  send(message: SmsMessage): Promise<SmsReceipt>;
}

export type SmsState = "queued" | "sent" | "delivered" | "undelivered" | "failed";

/** What a provider reports about a message it took. Reports may come twice and out of order. */
export type SmsStatus = { provider: string; providerId: string; state: SmsState; code: string | null };

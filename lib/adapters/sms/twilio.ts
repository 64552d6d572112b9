import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError, forbidden } from "@/lib/core/errors";
import { z } from "zod";
import type { SmsSender, SmsState, SmsStatus } from "./port";

export type TwilioSettings = {
  accountSid: string;
  authToken: string;
  /** A number or sender id, or a messaging service ("MG…"). */
  from: string;
  baseUrl: string;
  /** Where Twilio reports deliveries; none: no reports. */
  statusUrl?: string | undefined;
  timeoutMs?: number;
};

const accepted = z.object({ sid: z.string().min(1) });
const refused = z.object({ code: z.number() });

// No such number, not a mobile, unreachable from here, unsubscribed: trying again cannot help.
const hopeless = new Set([21211, 21214, 21217, 21610, 21612, 21614]);

/**
 * Sends through Twilio's REST interface. Twilio takes no idempotency key: a call that times out may have been
 * sent, and says so, and the caller decides whether a second text does less harm than none.
 */
export function twilioSms(settings: TwilioSettings): SmsSender {
  const { accountSid, authToken, from, baseUrl, statusUrl, timeoutMs = 10_000 } = settings;
  const url = `${baseUrl.replace(/\/$/, "")}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;

  return {
    provider: "twilio",
    honoursKeys: false,
    send: async ({ to, text, from: named, reportRef }) => {
      const form = new URLSearchParams({ To: to, Body: text });
      if (named !== undefined) form.set("From", named);
      else form.set(from.startsWith("MG") ? "MessagingServiceSid" : "From", from);
      if (statusUrl) form.set("StatusCallback", reportAddress(statusUrl, reportRef));
      const response = await post(url, { authorization, form, timeoutMs });
      const { sid } = accepted.parse(response);
      return { provider: "twilio", providerId: sid };
    },
  };
}

/** Twilio signs the whole address, so what it carries back cannot be altered on the way. */
function reportAddress(statusUrl: string, reportRef: string | undefined): string {
  if (reportRef === undefined) return statusUrl;
  const url = new URL(statusUrl);
  url.searchParams.set("ref", reportRef);
  return url.href;
}

type Call = { authorization: string; form: URLSearchParams; timeoutMs: number };

async function post(url: string, { authorization, form, timeoutMs }: Call): Promise<unknown> {
  let response: Response;
  let body: unknown;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    response = await fetch(url, { method: "POST", headers: { authorization }, body: form, signal });
    body = await response.json();
  } catch (cause) {
    const reason = isNotReached(cause) ? "message.unavailable" : "message.outcome_unknown";
    throw new AppError("unavailable", reason, { cause });
  }
  if (response.ok) return body;
  const code = refused.safeParse(body).data?.code;
  // Twilio's message repeats the number, so only its code is kept as the cause.
  const cause = new Error(`twilio answered ${String(response.status)} with code ${String(code ?? "none")}`);
  if (code !== undefined && hopeless.has(code)) {
    throw new AppError("rule_violated", "message.number_refused", { cause });
  }
  // A failure behind Twilio's door may have come after the text was taken; 503 and 429 say that it was not.
  const isUnknown = response.status >= 500 && response.status !== 503;
  throw new AppError("unavailable", isUnknown ? "message.outcome_unknown" : "message.unavailable", { cause });
}

/** Whether the request never arrived: no such host, nobody listening. Anything later may have been taken. */
function isNotReached(error: unknown): boolean {
  const code =
    error instanceof Error && error.cause instanceof Error && "code" in error.cause ? error.cause.code : "";
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
}

const states: Partial<Record<string, SmsState>> = {
  accepted: "queued",
  scheduled: "queued",
  queued: "queued",
  sending: "queued",
  sent: "sent",
  delivered: "delivered",
  undelivered: "undelivered",
  failed: "failed",
};

type Callback = { authToken: string; url: string; params: URLSearchParams; signature: string | null };

/**
 * Reads a delivery report. Refuses with `forbidden` what Twilio did not sign with our token for this address;
 * `url` is the address as Twilio was given it. Null for a report about nothing we know.
 */
export function parseTwilioStatus({ authToken, url, params, signature }: Callback): SmsStatus | null {
  if (signature === null || !isSigned({ authToken, url, params, signature })) throw forbidden();
  const providerId = params.get("MessageSid");
  const state = states[params.get("MessageStatus") ?? ""];
  if (!providerId || !state) return null;
  return { provider: "twilio", providerId, state, code: params.get("ErrorCode") };
}

function isSigned({ authToken, url, params, signature }: Callback & { signature: string }): boolean {
  const pairs = [...params].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const signed = url + pairs.map(([name, value]) => name + value).join("");
  const expected = createHmac("sha1", authToken).update(signed, "utf8").digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

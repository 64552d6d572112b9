import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { PASSKEY_NAME_LENGTH_MAX } from "@/lib/identity/passkeys/constants";
import type { PasskeyDoor } from "@/lib/identity/passkeys/schema";
import { deviceName } from "@/lib/identity/sessions/rules";
import { requestHost, userAgent } from "./request";
import { HALF_COOKIE, isSecureHost } from "./session-cookie";

/** Tells this browser from others while it answers a question; opens nothing. */
const BROWSER_COOKIE = "passkey-browser";
const BROWSER_MINUTES = 60;

/** The host without its port: what browsers bind a passkey to. */
export async function passkeySite(): Promise<string> {
  return (await requestHost()).toLowerCase().replace(/:\d+$/, "");
}

/**
 * The door a passkey is asked for at: this very host, which names the tenant, and this browser. For actions, because
 * a browser that has no mark of its own yet is given one.
 */
export async function passkeyDoor(): Promise<PasskeyDoor> {
  const [host, site, jar] = await Promise.all([requestHost(), passkeySite(), cookies()]);
  const isSecure = isSecureHost(host);
  const held = jar.get(BROWSER_COOKIE)?.value ?? "";
  const browser = /^[A-Za-z0-9_-]{43}$/.test(held) ? held : randomBytes(32).toString("base64url");
  jar.set(BROWSER_COOKIE, browser, {
    ...{ httpOnly: true, sameSite: "strict", secure: isSecure, path: "/" },
    maxAge: BROWSER_MINUTES * 60,
  });
  return { site, origin: `${isSecure ? "https" : "http"}://${host.toLowerCase()}`, browser };
}

/** The sign-in that waits for its second factor in this browser, or nothing. */
export async function halfToken(): Promise<string> {
  return (await cookies()).get(HALF_COOKIE)?.value ?? "";
}

/** What a new passkey is called until its owner says better: the device that made it. */
export async function passkeyName(): Promise<string> {
  return (deviceName(await userAgent()) ?? "–").slice(0, PASSKEY_NAME_LENGTH_MAX);
}

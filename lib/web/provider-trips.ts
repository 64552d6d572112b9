import { cookies } from "next/headers";
import { redirect, unstable_rethrow as rethrowNavigation } from "next/navigation";
import { identityProviders } from "@/lib/adapters/identity-provider";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { departToProvider } from "@/lib/identity/providers/commands/depart";
import { linkIdentity, proveThroughProvider } from "@/lib/identity/providers/commands/own-identities";
import { receiveAssertion } from "@/lib/identity/providers/commands/receive-assertion";
import { signInThroughProvider } from "@/lib/identity/providers/commands/sign-in-through-provider";
import { ROUND_TRIP_MINUTES, type RoundTripPurpose } from "@/lib/identity/providers/constants";
import type { OwnReturnInput, ReturnInput } from "@/lib/identity/providers/schema";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { ctxOrRefuse, requireSessionId, requireTenant, visitorCtx } from "./context";
import { logDefect } from "./defects";
import { afterSignIn } from "./home";
import { getReaderLocale } from "./locale";
import { nextHref, safeNextPath } from "./next-path";
import { clientAddress, requestHost } from "./request";
import { isSecureHost } from "./session-cookie";
import { deviceMarks, enter, signInDevice } from "./sign-in";

type Leaving = { key: string; purpose: RoundTripPurpose; next?: string | undefined };
type Trip = { browser: string; purpose: RoundTripPurpose; next: string };

/** The organisation's own site, as its settings name it: where providers send people back to. */
export async function ownSite(): Promise<string> {
  const { BASE_DOMAIN, PORT } = env();
  return siteOf(await requireTenant(), { baseDomain: BASE_DOMAIN, port: PORT });
}

/** Sends this browser to a provider; what it has to show when it comes back is in its cookie and nowhere else. */
export async function leaveForProvider({ key, purpose, next }: Leaving): Promise<never> {
  const ctx = purpose === "SIGN_IN" ? await visitorCtx() : await ctxOrRefuse();
  const sessionId = purpose === "SIGN_IN" ? null : await requireSessionId();
  const [site, address, host, jar] = [
    await ownSite(),
    await clientAddress(),
    await requestHost(),
    await cookies(),
  ];
  const { url, browser } = await departToProvider(
    ctx,
    { key, purpose, site, address, sessionId },
    identityProviders(),
  );
  jar.set(tripCookie(host), [browser, purpose, encodeURIComponent(safeNextPath(next))].join("."), {
    httpOnly: true,
    // Providers send people back by a link, so it has to come along from another site.
    sameSite: "lax",
    secure: isSecureHost(host),
    path: "/",
    maxAge: ROUND_TRIP_MINUTES * 60,
  });
  return redirect(url);
}

/** Ends a round trip in this browser and says where it goes on; a refusal is told there. */
export async function comeBackFromProvider(key: string, parameters: Record<string, string>): Promise<string> {
  const trip = await takeTrip();
  try {
    const back = await returning(key, parameters, trip);
    if (trip?.purpose === "LINK") return await linkHere(back);
    if (trip?.purpose === "PROVE") return await proveHere(back, trip.next);
    return await signInHere(back, trip?.next ?? "/");
  } catch (error) {
    rethrowNavigation(error);
    return refusedPath(error, trip);
  }
}

/**
 * Takes an assertion that another site made this browser bring; no cookie comes along, so the browser is sent on to the
 * address where it does.
 */
export async function takeAssertion(key: string, form: FormData): Promise<string> {
  const [state, samlResponse] = [form.get("RelayState"), form.get("SAMLResponse")].map((value) =>
    typeof value === "string" ? value : "",
  );
  try {
    const [ctx, site, address] = [await visitorCtx(), await ownSite(), await clientAddress()];
    const input = { key, site, address, state: state ?? "", samlResponse: samlResponse ?? "" };
    await receiveAssertion(ctx, input, identityProviders());
    return `/api/auth/providers/${encodeURIComponent(key)}/callback?state=${encodeURIComponent(state ?? "")}`;
  } catch (error) {
    rethrowNavigation(error);
    return refusedPath(error, null);
  }
}

async function returning(key: string, parameters: Record<string, string>, trip: Trip | null) {
  const [site, address] = [await ownSite(), await clientAddress()];
  const state = parameters.state ?? "";
  return { key, site, address, state, browser: trip?.browser ?? "", parameters } satisfies ReturnInput;
}

async function signInHere(back: ReturnInput, next: string): Promise<string> {
  const [ctx, device, marks] = [await visitorCtx(), await signInDevice(), await deviceMarks()];
  const proof = { ...back, ...device, deviceMarks: marks, locale: await getReaderLocale() };
  const session = await enter(ctx, () => signInThroughProvider(ctx, proof, identityProviders()), next);
  return afterSignIn(session, next);
}

async function linkHere(back: ReturnInput): Promise<string> {
  await linkIdentity(await ctxOrRefuse(), await ofSession(back), identityProviders());
  return "/me/security?linked=1";
}

async function proveHere(back: ReturnInput, next: string): Promise<string> {
  await proveThroughProvider(await ctxOrRefuse(), await ofSession(back), identityProviders());
  return next;
}

async function ofSession(back: ReturnInput): Promise<OwnReturnInput> {
  return { ...back, sessionId: await requireSessionId() };
}

const pages: Record<RoundTripPurpose, (next: string) => string> = {
  SIGN_IN: (next) => nextHref("/sign-in", next),
  LINK: () => "/me/security",
  PROVE: (next) => `/prove?next=${encodeURIComponent(next)}`,
};

/** The page the trip began on, with what it is told; an answer that has no form is told as one that has ended. */
async function refusedPath(error: unknown, trip: Trip | null): Promise<string> {
  const page = pages[trip?.purpose ?? "SIGN_IN"](trip?.next ?? "/");
  const isKnown = error instanceof AppError;
  if (!isKnown && !(error instanceof Error && error.name === "ZodError"))
    await logDefect("identity.comeBackFromProvider", error);
  const reason = isKnown ? error.reason : "provider.ended";
  return `${page}${page.includes("?") ? "&" : "?"}refused=${encodeURIComponent(reason)}`;
}

/** The trip of this browser; it is over whatever comes of it. */
async function takeTrip(): Promise<Trip | null> {
  const [jar, name] = [await cookies(), tripCookie(await requestHost())];
  const [browser = "", purpose = "", next = ""] = (jar.get(name)?.value ?? "").split(".");
  if (browser === "") return null;
  jar.delete(name);
  const known = (["SIGN_IN", "LINK", "PROVE"] as const).find((one) => one === purpose);
  return known ? { browser, purpose: known, next: safeNextPath(decodeURIComponent(next)) } : null;
}

/** Only this very host can set a name that begins so: a neighbouring organisation's cannot plant a trip of its own. */
function tripCookie(host: string): string {
  return isSecureHost(host) ? "__Host-provider-trip" : "provider-trip";
}

import { cookies } from "next/headers";
import { SUPPORT_VIEW_MINUTES } from "@/lib/tenancy/support/constants";
import { requestHost } from "./request";
import { isSecureHost, SUPPORT_COOKIE } from "./session-cookie";

/** Keeps the secret of a support view in this browser, for this host and as long as the view lasts. */
export async function keepSupportToken(token: string): Promise<void> {
  (await cookies()).set({
    ...{ name: SUPPORT_COOKIE, value: token, maxAge: SUPPORT_VIEW_MINUTES * 60, path: "/" },
    ...{ httpOnly: true, sameSite: "strict", secure: isSecureHost(await requestHost()) },
  });
}

/** Forgets it, and tells what it was. */
export async function dropSupportToken(): Promise<string | null> {
  const jar = await cookies();
  const token = jar.get(SUPPORT_COOKIE)?.value ?? null;
  jar.delete(SUPPORT_COOKIE);
  return token;
}

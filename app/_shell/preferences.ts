"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { chooseLocale } from "@/lib/identity/accounts/commands";
import { sendOutboxAfterwards } from "@/lib/web/after-commit";
import { findCtx } from "@/lib/web/context";
import { LOCALE_COOKIE, localeSchema, THEME_COOKIE, themeSchema } from "@/lib/web/locale";
import { isSameOrigin } from "@/lib/web/request";
import { signOutHere } from "@/lib/web/sign-in";
import { WORKING_UNIT_COOKIE } from "@/lib/web/working-unit";

const YEAR_S = 365 * 24 * 60 * 60;

/** Keeps the language on this device, and with the account of who is signed in: messages come in it too. */
export async function setLocale(form: FormData): Promise<void> {
  const locale = localeSchema.safeParse(form.get("locale"));
  if (!locale.success) return;
  await remember(LOCALE_COOKIE, locale.data);
  const ctx = await findCtx();
  // Who looks as somebody else changes the language of this browser only.
  if (!ctx || ctx.support || !(await isSameOrigin())) return;
  await chooseLocale(ctx, { locale: locale.data });
  sendOutboxAfterwards();
}

export async function setTheme(form: FormData): Promise<void> {
  const theme = themeSchema.safeParse(form.get("theme"));
  if (theme.success) await remember(THEME_COOKIE, theme.data);
}

/** The unit whose work comes first on this device from now on; whether it is one's own is seen at each reading. */
export async function workIn(form: FormData): Promise<void> {
  const unitId = z.uuid().safeParse(form.get("unitId"));
  if (unitId.success) await remember(WORKING_UNIT_COOKIE, unitId.data);
  redirect("/office");
}

/** Ends this device's session; a plain form, so that it works on a page whose scripts have not come. */
export async function signOut(): Promise<void> {
  await signOutHere();
  redirect("/");
}

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { maxAge: YEAR_S, path: "/", sameSite: "lax", httpOnly: true });
}

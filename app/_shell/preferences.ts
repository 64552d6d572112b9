"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { LOCALE_COOKIE, localeSchema, THEME_COOKIE, themeSchema } from "@/lib/web/locale";
import { signOutHere } from "@/lib/web/sign-in";

const YEAR_S = 365 * 24 * 60 * 60;

export async function setLocale(form: FormData): Promise<void> {
  const locale = localeSchema.safeParse(form.get("locale"));
  if (locale.success) await remember(LOCALE_COOKIE, locale.data);
}

export async function setTheme(form: FormData): Promise<void> {
  const theme = themeSchema.safeParse(form.get("theme"));
  if (theme.success) await remember(THEME_COOKIE, theme.data);
}

/** Ends this device's session; a plain form, so that it works on a page whose scripts have not come. */
export async function signOut(): Promise<void> {
  await signOutHere();
  redirect("/");
}

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { maxAge: YEAR_S, path: "/", sameSite: "lax", httpOnly: true });
}

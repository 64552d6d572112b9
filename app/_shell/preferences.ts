"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { LOCALE_COOKIE, localeSchema, THEME_COOKIE, themeSchema } from "@/lib/web/locale";
import { signOutHere } from "@/lib/web/sign-in";
import { WORKING_UNIT_COOKIE } from "@/lib/web/working-unit";

const YEAR_S = 365 * 24 * 60 * 60;

export async function setLocale(form: FormData): Promise<void> {
  const locale = localeSchema.safeParse(form.get("locale"));
  if (locale.success) await remember(LOCALE_COOKIE, locale.data);
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

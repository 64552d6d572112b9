import { notFound as pageNotFound, redirect } from "next/navigation";
import { isAllowedEverywhere } from "@/lib/core/authz";
import { systemNow } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { invalidInput, notFound } from "@/lib/core/errors";
import { parsePhone } from "@/lib/identity/phone/rules";
import type { RegisterOrganisationInput, RegistrationForm } from "@/lib/tenancy/registrations/schema";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { isBareHost } from "@/lib/tenancy/tenants/rules";
import { currentSession, findCtx, findTenant } from "./context";
import { getReaderLocale } from "./locale";
import { signInPath } from "./next-path";
import { clientAddress, requestHost, requestId, requestPath } from "./request";

/** Whether this host is the installation's own: its console, or the bare base domain. */
export async function isPlatformDoor(): Promise<boolean> {
  const host = await requestHost();
  return isBareHost(host, env().BASE_DOMAIN) || ((await findTenant())?.isPlatform ?? false);
}

/** For what people ask of the installation itself: a visitor there, without any right. Elsewhere there is nothing. */
export async function platformVisitorCtx(): Promise<Ctx> {
  if (!(await isPlatformDoor())) throw notFound("tenant");
  return {
    tenantId: PLATFORM_TENANT_ID,
    actor: { kind: "visitor" },
    grants: [],
    now: systemNow(),
    requestId: await requestId(),
  };
}

/** The same for pages: at an organisation's own address the page is not there. */
export async function requirePlatformDoor(): Promise<Ctx> {
  return (await isPlatformDoor()) ? platformVisitorCtx() : pageNotFound();
}

/**
 * For pages of the console: a system admin at its own host, proved by two factors; who was proved by one is led to the
 * second. Everybody else finds nothing, after signing in.
 */
export async function requireConsole(): Promise<Ctx> {
  if (!(await findTenant())?.isPlatform) pageNotFound();
  const ctx = (await findCtx()) ?? redirect(signInPath(await requestPath()));
  if ((await currentSession())?.isSecondFactorNeeded) redirect("/me/security/needed");
  return isAllowedEverywhere(ctx, "organisation.read") ? ctx : pageNotFound();
}

/** What the command needs to know beside what was typed; the number is read as its country's people write it. */
export async function registrationOf(form: RegistrationForm): Promise<RegisterOrganisationInput> {
  const phone = parsePhone(form.ownerPhone, form.country);
  if (!phone) throw invalidInput("ownerPhone", "phone.form");
  if (phone.country !== form.country) throw invalidInput("ownerPhone", "organisation.phone_country");
  return { ...form, ownerPhone: phone.e164, locale: await getReaderLocale(), address: await clientAddress() };
}

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { actAs, type Tx, withTx } from "@/lib/core/db";
import { type Grant, grantsInForce } from "@/lib/core/authz";
import { asDate, dayIn, systemNow } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import type { Permission } from "@/lib/core/permissions";
import { officeIsInForce } from "@/lib/identity/providers/rules";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { isTwoFactor } from "@/lib/identity/sessions/rules";
import { findStanding } from "@/lib/identity/sessions/sql";
import type { SignedIn } from "@/lib/identity/sessions/types";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { listGrantsOfSystemAdmin } from "@/lib/tenancy/system-admins/sql";
import { SUPPORT_HIDES } from "@/lib/tenancy/support/constants";
import { findOpenSupportView } from "@/lib/tenancy/support/queries";
import type { OpenSupportView } from "@/lib/tenancy/support/types";
import type { TenantView } from "@/lib/tenancy/tenants/types";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { nextHref, signInPath } from "./next-path";
import { organisationAt } from "./organisation";
import { clientPlace, requestHost, requestId, requestPath } from "./request";
import { sessionCookieName, SUPPORT_COOKIE } from "./session-cookie";

type Visit = { tenant: TenantView; ctx: Ctx | null; session: CurrentSession | null };

/** The session a request came with: when and how its person was last proved. */
export type CurrentSession = Pick<
  SignedIn,
  "sessionId" | "methods" | "provenAt" | "locale" | "mustRenewFactor"
> & {
  /** Whether the person holds an office whose rights sleep, because this session did not come through the provider. */
  isOfficeAsleep: boolean;
  /** Whether they hold rights that wait for a second factor, which this session was not proved by. */
  isSecondFactorNeeded: boolean;
  /** Whether they hold rights that wait until they accept the charter of office-bearers. */
  isCharterDue: boolean;
  /** Whoever looks by it is a system admin, as the person it belongs to. */
  support?: OpenSupportView;
};

/** The organisation of this host whatever its state; null when there is none. */
export const findOrganisation = cache(async (): Promise<TenantView | null> =>
  organisationAt(await requestHost()),
);

/** The active organisation of this host, or null. */
export async function findTenant(): Promise<TenantView | null> {
  const organisation = await findOrganisation();
  return organisation?.isActive ? organisation : null;
}

/** For pages: the active organisation of this host. Anything else ends on a page that says so. */
export async function requireTenant(): Promise<TenantView> {
  return (await findTenant()) ?? redirect("/no-organisation");
}

/** The signed-in person with the rights of this moment, or null. Read once a request, in one transaction. */
export async function findCtx(): Promise<Ctx | null> {
  return (await visit())?.ctx ?? null;
}

/** For pages: the signed-in person. A visitor is sent to sign in and comes back to this page afterwards. */
export async function requireCtx(): Promise<Ctx> {
  await requireTenant();
  const path = await requestPath();
  const ctx = (await findCtx()) ?? redirect(signInPath(path));
  const session = await currentSession();
  // For convenience: until then the gate gives no right of any office.
  const isSettingUp = /^\/(prove|me\/(security|sessions|alerts))(\/|\?|$)/.test(path);
  if (!isSettingUp && session?.mustRenewFactor) redirect("/me/security");
  const isAtWork = /^\/office(\/|\?|$)/.test(path);
  if (isAtWork && session?.isCharterDue && ctx.grants.length === 0) redirect(nextHref("/me/charter", path));
  return ctx;
}

/** For actions and routes: the signed-in person, or the refusal `unauthenticated`. */
export async function ctxOrRefuse(): Promise<Ctx> {
  const found = await visit();
  if (!found) throw notFound("tenant");
  if (!found.ctx) throw new AppError("unauthenticated", "unauthenticated");
  return found.ctx;
}

/** For public doors: a visitor who holds exactly these rights, over the whole tenant of this host. */
export async function visitorCtx(permissions: readonly Permission[] = []): Promise<Ctx> {
  const tenant = await findTenant();
  if (!tenant) throw notFound("tenant");
  const grants = permissions.map((permission) => ({ permission, reach: "tenant" as const }));
  return { ...(await visitorOf(tenant)), grants };
}

/** The session this request came with, for "this device". */
export async function currentSessionId(): Promise<string | null> {
  return (await currentSession())?.sessionId ?? null;
}

/** For actions on one's own session; refused as signed out when there is none. */
export async function requireSessionId(): Promise<string> {
  const sessionId = await currentSessionId();
  if (!sessionId) throw new AppError("unauthenticated", "unauthenticated");
  return sessionId;
}

/** The session this request came with; null for a visitor. */
export async function currentSession(): Promise<CurrentSession | null> {
  return (await visit())?.session ?? null;
}

const visit = cache(async (): Promise<Visit | null> => {
  const tenant = await findTenant();
  if (!tenant) return null;
  const jar = await cookies();
  const token = jar.get(sessionCookieName(await requestHost()))?.value;
  const support = jar.get(SUPPORT_COOKIE)?.value;
  const looking = support ? await supportCtx(tenant, support) : null;
  const signedIn = looking ?? (token ? await signedInCtx(tenant, token) : null);
  return { tenant, ctx: signedIn?.ctx ?? null, session: signedIn?.session ?? null };
});

/** Who has just come in, before their next request brings the session's cookie. */
export async function ctxOfSession(tenant: TenantView, token: string): Promise<Ctx | null> {
  return (await signedInCtx(tenant, token))?.ctx ?? null;
}

/** Who is signed in with a token, and their rights today in the tenant's own calendar. */
async function signedInCtx(
  tenant: TenantView,
  token: string,
): Promise<{ ctx: Ctx; session: CurrentSession } | null> {
  const visitor = await visitorOf(tenant);
  return withTx(visitor, async (tx, joined) => {
    const person = await findSignedIn(joined, token);
    if (!person) return null;
    const { sessionId, methods, provenAt, locale, accountId, memberId, homePaths, isActiveMember } = person;
    const { mustRenewFactor } = person;
    const held = mustRenewFactor ? [] : await liveGrants(tx, visitor, { tenant, accountId, isActiveMember });
    const isInForce = officeIsInForce(tenant.officeNeedsProvider, methods);
    const awake = isInForce || mustRenewFactor ? held : await listGrantsOfOwner(tx, accountId);
    const isOfficeAsleep = held.length > 0 && awake.length === 0;
    const grants = grantsInForce(awake, isTwoFactor(methods));
    const isSecondFactorNeeded = !isTwoFactor(methods) && awake.some((one) => one.needsSecondFactor);
    const isCharterDue = awake.some((one) => one.awaitsCharter);
    const waits = { mustRenewFactor, isOfficeAsleep, isSecondFactorNeeded, isCharterDue };
    return {
      session: { sessionId, methods, provenAt, locale, ...waits },
      ctx: { ...visitor, actor: { kind: "person", accountId, memberId, homePaths }, grants },
    };
  });
}

/** What a person sees, for a system admin who looks as them: read only, and without what support never sees. */
async function supportCtx(
  tenant: TenantView,
  token: string,
): Promise<{ ctx: Ctx; session: CurrentSession } | null> {
  const visitor = await visitorOf(tenant);
  return withTx(visitor, async (tx, joined) => {
    const view = await findOpenSupportView(joined, { token });
    if (!view) return null;
    const { viewId, adminId, adminName, accountId } = view;
    const unknown = { kind: "person", accountId, memberId: null, homePaths: [] } as const;
    await actAs(tx, { ...joined, actor: unknown });
    const standing = await findStanding(tx, accountId);
    const isActiveMember = standing?.isActiveMember ?? false;
    const held = await liveGrants(tx, visitor, { tenant, accountId, isActiveMember });
    const grants = grantsInForce(held, true).filter(({ permission }) => !SUPPORT_HIDES.includes(permission));
    const homePaths = standing && isActiveMember ? standing.paths : [];
    return {
      session: {
        ...{ sessionId: viewId, methods: [], provenAt: null, locale: null, mustRenewFactor: false },
        ...{ isOfficeAsleep: false, isSecondFactorNeeded: false, support: view },
        isCharterDue: held.some((one) => one.awaitsCharter),
      },
      ctx: {
        ...{ ...visitor, grants, support: { viewId, adminId, adminName, looks: [] } },
        actor: { kind: "person", accountId, memberId: standing?.memberId ?? null, homePaths },
      },
    };
  });
}

type Holder = { tenant: TenantView; accountId: string; isActiveMember: boolean };

/** Every right an account holds at this moment, whatever it came by: in force from the next request on. */
export async function liveGrants(
  tx: Tx,
  ctx: Ctx,
  { tenant, accountId, isActiveMember }: Holder,
): Promise<Grant[]> {
  if (tenant.isPlatform) return listGrantsOfSystemAdmin(tx, accountId);
  return [
    ...(await listGrantsOfOwner(tx, accountId)),
    ...(isActiveMember ? await listGrantsOfAccount(tx, accountId, todayIn(tenant, ctx)) : []),
  ];
}

function todayIn(tenant: TenantView, { now }: Ctx): Date {
  return asDate(dayIn(tenant.timeZone, now));
}

/** Whoever asks, before it is known who. */
export async function visitorOf(tenant: TenantView): Promise<Ctx> {
  const place = await clientPlace();
  return {
    tenantId: tenant.id,
    actor: { kind: "visitor" },
    grants: [],
    now: systemNow(),
    requestId: await requestId(),
    ...(place ? { place } : {}),
  };
}

import { type BrowserContext, expect, test as base } from "@playwright/test";
import { systemNow } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { firstToken } from "@/lib/identity/sessions/_internal/token";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { addSystemAdmin } from "@/tests/support/platform";
import { createWorld, owner, type World } from "@/tests/support/world";

type Person = { account: { id: string } };
type Fixtures = {
  /** A tenant of the test's own, with the tree of tests/support/world.ts. */
  world: World;
  /** The address of a path in that tenant. */
  at: (path: string) => string;
  /** Makes the browser this person's, as after signing in. Signing in itself has its own journey. */
  enterAs: (person: Person, context?: BrowserContext) => Promise<void>;
};

export const SESSION_COOKIE = "next-auth.session-token";

const DAY_MS = 86_400_000;

export const test = base.extend<Fixtures>({
  world: async ({}, use) => {
    await use(await createWorld());
  },
  at: async ({ world, baseURL }, use) => {
    const { port } = new URL(baseURL ?? "");
    await use((path) => `http://${world.tenant.slug}.localhost:${port}${path}`);
  },
  enterAs: async ({ world, at, context }, use) => {
    await use(async (person, other = context) => {
      const token = await signedIn(world, person);
      await other.addCookies([{ name: SESSION_COOKIE, value: token, url: at("/") }]);
    });
  },
});

export { expect };

/** A session of this person, as after signing in some minutes ago; its token goes into the cookie. */
export async function signedIn(
  world: { tenant: { id: string } },
  { account }: Person,
  minutesAgo = 0,
  methods: string[] = ["code"],
): Promise<string> {
  const [sessionId, now] = [newId(), new Date(systemNow().getTime() - minutesAgo * 60_000)];
  const { token, tokenHash } = firstToken(world.tenant.id, sessionId, now);
  await owner.session.create({
    data: {
      id: sessionId,
      tenantId: world.tenant.id,
      accountId: account.id,
      tokenHash,
      tokenIssuedAt: now,
      methods,
      provenAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + DAY_MS),
    },
  });
  return token;
}

/** Makes the browser a system admin's, proved by two factors, at the console's own host. */
export async function enterConsole(context: BrowserContext, url: string): Promise<void> {
  const { account } = await addSystemAdmin();
  const token = await signedIn({ tenant: { id: PLATFORM_TENANT_ID } }, { account }, 0, ["code", "totp"]);
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url }]);
}

export { appoint } from "@/tests/support/offices";

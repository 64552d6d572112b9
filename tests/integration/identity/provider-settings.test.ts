import { describe, expect, test } from "vitest";
import { memoryProviders } from "@/lib/adapters/identity-provider/memory";
import { AppError } from "@/lib/core/errors";
import {
  requireProvider,
  saveOidcProvider,
  saveSamlProvider,
  turnOffProvider,
  turnOnProvider,
} from "@/lib/identity/providers/commands/configure-providers";
import { OWN_PROVIDERS_MAX } from "@/lib/identity/providers/constants";
import { findOwnDescription, getProviders, listOpenProviders } from "@/lib/identity/providers/queries";
import { SITE, withProviders } from "@/tests/support/providers";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner } from "@/tests/support/world";

const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.reason : error),
  );
const client = { name: "Party directory", clientId: "c-1", clientSecret: "s3cret" };

describe("the providers of an organisation", () => {
  test("are entered, shown as buttons to everybody, and leave a trail without their secret", async () => {
    const world = await createWorld();
    const { key, configurer, providers } = await withProviders(world);
    expect(await listOpenProviders(world.asVisitor(), providers)).toEqual([
      { key, kind: "OIDC", name: "Party directory" },
      { key: "google", kind: "GOOGLE", name: null },
    ]);
    const view = await getProviders(configurer, { site: SITE }, providers);
    expect(JSON.stringify(view)).not.toContain("s3cret");
    expect(view.own).toMatchObject([{ key, hasSecret: true, isOn: true }]);
    expect(view.shared.map(({ key: one, isOn }) => [one, isOn])).toEqual([
      ["google", true],
      ["facebook", false],
    ]);
    const trail = await owner.auditEntry.findMany({
      where: { tenantId: world.tenant.id, action: "provider.save" },
    });
    expect(trail).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toContain("s3cret");
  });

  test("are set by who configures all of the organisation, and seen in full by nobody else", async () => {
    const world = await createWorld();
    const { providers, key } = await withProviders(world);
    const others = [
      world.asVisitor(),
      world.as(grant("tenant.configure", "fed.north")),
      world.as(grant("member.read")),
    ];
    for (const ctx of others) {
      const description = `<EntityDescriptor entityID="https://x.example/"/>`;
      const tried = [
        saveOidcProvider(ctx, { ...client, issuer: "https://x.example" }, providers),
        saveSamlProvider(ctx, { name: "X.", description }, providers),
        turnOnProvider(ctx, { key: "facebook" }, providers),
        turnOffProvider(ctx, { key }),
        requireProvider(ctx, { isRequired: true }),
        getProviders(ctx, { site: SITE }, providers),
      ];
      expect(new Set(await Promise.all(tried.map(reasonOf)))).toEqual(new Set(["forbidden"]));
    }
  });

  test("must answer before they are kept, are entered once, and are a handful", async () => {
    const world = await createWorld();
    const { providers, configurer, issuer } = await withProviders(world);
    const save = (at: string) => reasonOf(saveOidcProvider(configurer, { ...client, issuer: at }, providers));
    expect(await save("https://nowhere.example")).toBe("provider.unreachable");
    expect(await save(issuer)).toBe("provider.known");
    for (let i = 1; i < OWN_PROVIDERS_MAX; i += 1)
      expect(await save(`https://id${String(i)}.example`)).toBe("done");
    expect(await save("https://one-more.example")).toBe("provider.too_many");
  });

  test("keep their secret when only the name is changed, and their issuer always", async () => {
    const world = await createWorld();
    const { providers, configurer, issuer, key } = await withProviders(world);
    const secret = async () =>
      (await owner.identityProvider.findUniqueOrThrow({ where: { id: key } })).clientSecret;
    const before = await secret();
    await saveOidcProvider(configurer, { key, name: "Directory", issuer, clientId: "c-2" }, providers);
    expect(await secret()).toBe(before);
    const moved = { key, name: "Directory", issuer: "https://evil.example", clientId: "c-2" };
    expect(await reasonOf(saveOidcProvider(configurer, moved, providers))).toBe("not_found.provider");
  });

  test("of another organisation are not there", async () => {
    const [here, there] = [await createWorld(), await createWorld()];
    const [mine, theirs] = [await withProviders(here), await withProviders(there)];
    const { configurer, providers } = mine;
    expect(await reasonOf(turnOffProvider(configurer, { key: theirs.key }))).toBe("not_found.provider");
    expect(await reasonOf(mine.leave(here.asVisitor(), "SIGN_IN", { at: theirs.key }))).toBe(
      "not_found.provider",
    );
    const change = { key: theirs.key, ...client, issuer: theirs.issuer };
    expect(await reasonOf(saveOidcProvider(configurer, change, providers))).toBe("not_found.provider");
  });

  test("by SAML are told how we describe ourselves, under the organisation's own site", async () => {
    const world = await createWorld();
    const { providers, configurer, key: oidc } = await withProviders(world);
    const description = `<EntityDescriptor entityID="https://idp.example/"/>`;
    const { key } = await saveSamlProvider(configurer, { name: "Federation", description }, providers);
    const ours = await findOwnDescription(world.asVisitor(), { key, site: SITE }, providers);
    expect(ours).toContain(`${SITE}/api/auth/providers/${key}/metadata`);
    expect(await findOwnDescription(world.asVisitor(), { key: oidc, site: SITE }, providers)).toBeNull();
  });

  test("that the installation does not offer cannot be turned on, and show no button when it stops offering", async () => {
    const world = await createWorld();
    const { configurer } = await withProviders(world);
    const bare = { ...memoryProviders(), offered: () => null };
    expect(await reasonOf(turnOnProvider(configurer, { key: "facebook" }, bare))).toBe(
      "provider.not_offered",
    );
    expect((await listOpenProviders(world.asVisitor(), bare)).map(({ kind }) => kind)).toEqual(["OIDC"]);
  });
});

describe("offices that need the organisation's own provider", () => {
  test("are counted beforehand: who holds one, and who of them could not use it yet; owners are not among them", async () => {
    const world = await createWorld();
    const { configurer, providers, link } = await withProviders(world);
    const reader = { ...configurer, grants: [...configurer.grants, grant("member.read")] };
    const [linked, unlinked, ownerToBe] = [
      await world.asMember(world.units.north),
      await world.asMember(world.units.northB7),
      await world.asMember(world.units.fed),
    ];
    for (const { member } of [linked, unlinked, ownerToBe])
      await appoint(world, member, world.units.north, []);
    await owner.tenantOwner.create({
      data: {
        id: crypto.randomUUID(),
        tenantId: world.tenant.id,
        accountId: ownerToBe.account.id,
        phoneHash: "x",
        name: "x",
        email: "x",
        since: world.now,
      },
    });
    await link(linked.ctx, crypto.randomUUID(), { subject: "jaya" });
    const { officeBearers } = await getProviders(reader, { site: SITE }, providers);
    expect(officeBearers).toEqual({ all: 2, unlinked: 1 });
  });

  test("can be required only while one of its own is on, which then stays on", async () => {
    const world = await createWorld();
    const { configurer, key } = await withProviders(world);
    await turnOffProvider(configurer, { key });
    expect(await reasonOf(requireProvider(configurer, { isRequired: true }))).toBe("provider.none_of_own");
    await turnOnProvider(configurer, { key }, memoryProviders());
    await requireProvider(configurer, { isRequired: true });
    expect(await reasonOf(turnOffProvider(configurer, { key }))).toBe("provider.still_required");
    expect(await reasonOf(turnOffProvider(configurer, { key: "google" }))).toBe("done");
    await requireProvider(configurer, { isRequired: false });
    expect(await reasonOf(turnOffProvider(configurer, { key }))).toBe("done");
  });

  test("of many who require and turn off at once, the organisation never ends up requiring what is off", async () => {
    const worlds = await Promise.all(Array.from({ length: 5 }, () => createWorld()));
    const set = await Promise.all(worlds.map(async (world) => ({ world, ...(await withProviders(world)) })));
    await Promise.allSettled(
      set.flatMap(({ configurer, key }) => [
        turnOffProvider(configurer, { key }),
        requireProvider(configurer, { isRequired: true }),
      ]),
    );
    for (const { world, key } of set) {
      const tenant = await owner.tenant.findUniqueOrThrow({ where: { id: world.tenant.id } });
      const provider = await owner.identityProvider.findUniqueOrThrow({ where: { id: key } });
      expect(tenant.officeNeedsProvider && !provider.isOn).toBe(false);
    }
  });
});

import { describe, expect, test } from "vitest";
import { memoryDns } from "@/lib/adapters/dns/memory";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { addHost, checkHost, removeHost } from "@/lib/tenancy/hosts/commands";
import { listHosts } from "@/lib/tenancy/hosts/queries";
import { recheckHosts } from "@/lib/tenancy/hosts/workflow";
import { emailOfTenants, smsOfTenants } from "@/lib/tenancy/senders/queries";
import { setChannels } from "@/lib/tenancy/settings/commands";
import { findTenantByKey } from "@/lib/tenancy/tenants/queries";
import { tenantKeyOf } from "@/lib/tenancy/tenants/rules";
import { later } from "@/tests/support/codes";
import { actsOn } from "@/tests/support/members";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY = 24 * 60;
const configurer = (world: World) => world.as(grant("tenant.configure"));
const places = { baseDomain: "platform.example", defaultSlug: undefined };

/** Whom a request with this Host header reaches. */
async function reached(header: string): Promise<string | null> {
  const key = tenantKeyOf(header, places);
  return key && ((await findTenantByKey(key))?.id ?? null);
}

let serial = 0;
const newHost = () => `party${String((serial += 1))}-${newId().slice(-6)}.example`;

/** A domain that was named, and whose DNS shows what was asked for. */
async function named(host = newHost(), world?: World) {
  const here = world ?? (await createWorld());
  const { hostId } = await addHost(configurer(here), { kind: "SITE", host });
  const [view] = await listHosts(configurer(here));
  if (!view) throw new Error("no host");
  const dns = memoryDns();
  dns.records.set(view.record.name, ["v=spf1 -all", view.record.value]);
  return { world: here, host, hostId, dns, record: view.record };
}

describe("an own host", () => {
  test("leads to the organisation once its DNS shows the record, and to nobody before", async () => {
    const { world, host, hostId, dns } = await named();
    expect(await reached(host)).toBeNull();
    expect(await checkHost(configurer(world), { hostId }, memoryDns())).toEqual({ state: "waiting" });
    expect(await reached(host)).toBeNull();
    expect(await checkHost(configurer(world), { hostId }, dns)).toEqual({ state: "proved" });
    expect(await reached(host)).toBe(world.tenant.id);
    expect(await reached(`${host.toUpperCase()}.:8443`)).toBe(world.tenant.id);
    expect(await actsOn(world.tenant.id)).toEqual([
      "tenant.add_host",
      "tenant.check_host",
      "tenant.check_host",
    ]);
  });

  test("is not proved by the record of another organisation, nor by one at another name", async () => {
    const mine = await named();
    const theirs = await named(mine.host);
    expect(mine.record.value).not.toBe(theirs.record.value);
    expect(await checkHost(configurer(theirs.world), { hostId: theirs.hostId }, mine.dns)).toEqual({
      state: "waiting",
    });
    const elsewhere = memoryDns();
    elsewhere.records.set(mine.host, [mine.record.value]);
    expect(await checkHost(configurer(mine.world), { hostId: mine.hostId }, elsewhere)).toEqual({
      state: "waiting",
    });
    expect(await reached(mine.host)).toBeNull();
  });

  test("belongs to one organisation: a second one that shows its own record is told, and gets it only after a lapse", async () => {
    const first = await named();
    await checkHost(configurer(first.world), { hostId: first.hostId }, first.dns);
    const second = await named(first.host);
    expect(await checkHost(configurer(second.world), { hostId: second.hostId }, second.dns)).toEqual({
      state: "taken",
    });
    expect(await reached(first.host)).toBe(first.world.tenant.id);

    // The domain was sold: the first one's record goes, and after the grace so does the first one.
    const job = (world: World, days: number) =>
      later(world.asJob("tenancy.check-hosts", grant("tenant.configure")), days * DAY);
    const ports = { dns: second.dns, mail: memoryEmail };
    await recheckHosts(job(first.world, 0), ports);
    await recheckHosts(job(second.world, 2), ports);
    expect(await reached(first.host)).toBe(first.world.tenant.id);
    await recheckHosts(job(first.world, 3), ports);
    expect(await reached(first.host)).toBeNull();
    await recheckHosts(job(second.world, 4), ports);
    expect(await reached(first.host)).toBe(second.world.tenant.id);
  });

  test("whose record is lost is warned of by letter once, comes back unharmed, and is off after three days", async () => {
    const { world, host, hostId, dns, record } = await named();
    await owner.tenantOwner.create({
      data: {
        ...{ id: newId(), tenantId: world.tenant.id, phoneHash: newId(), since: world.now },
        ...{ name: encryptField("Owner"), email: encryptField("o@example.org") },
      },
    });
    await checkHost(configurer(world), { hostId }, dns);
    const mail = memoryEmail();
    const at = (days: number) =>
      later(world.asJob("tenancy.check-hosts", grant("tenant.configure")), days * DAY);
    const ports = { dns, mail: () => mail };
    const value = dns.records.get(record.name) ?? [];

    dns.records.clear();
    await recheckHosts(at(1), ports);
    await recheckHosts(at(2), ports);
    expect(mail.sent).toHaveLength(1);
    expect(mail.sent[0]?.text).toContain(record.name);
    expect(await reached(host)).toBe(world.tenant.id);
    dns.records.set(record.name, value);
    await recheckHosts(at(3), ports);
    expect(await listHosts(configurer(world))).toMatchObject([{ state: "proved", endsAt: null }]);

    dns.records.clear();
    for (const day of [4, 5, 6, 7]) await recheckHosts(at(day), ports);
    expect(await reached(host)).toBeNull();
    expect(mail.sent).toHaveLength(3);
  });

  test("is not lost because a name server is silent", async () => {
    const { world, host, hostId, dns } = await named();
    await checkHost(configurer(world), { hostId }, dns);
    dns.isSilent = true;
    const job = world.asJob("tenancy.check-hosts", grant("tenant.configure"));
    for (const day of [1, 5, 9]) await recheckHosts(later(job, day * DAY), { dns, mail: memoryEmail });
    expect(await reached(host)).toBe(world.tenant.id);
    await expect(checkHost(configurer(world), { hostId }, dns)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test("that is taken off leads nowhere, and only who may configure does any of it", async () => {
    const { world, host, hostId, dns } = await named();
    await checkHost(configurer(world), { hostId }, dns);
    const below = world.as(grant("tenant.configure", "fed"));
    await expect(removeHost(below, { hostId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(addHost(below, { kind: "SITE", host })).rejects.toMatchObject({ code: "forbidden" });
    await removeHost(configurer(world), { hostId });
    expect(await reached(host)).toBeNull();
  });

  test.each(["localhost", "127.0.0.1", "kayal.localhost", "a b.example", "party", "[::1]"])(
    "cannot be %j",
    async (host) => {
      const world = await createWorld();
      await expect(addHost(configurer(world), { kind: "SITE", host })).rejects.toThrow();
    },
  );
});

test.each([
  "kayal.platform.example.evil.example",
  "evil.example@kayal.platform.example",
  "kayal.platform.example, evil.example",
  "kayal.platform.example\r\nX: y",
  "..platform.example",
])("a forged Host header %j reaches nobody", async (header) => {
  expect(await reached(header)).toBeNull();
});

describe("what goes out for an organisation", () => {
  test("carries its sender names, its proved address and its reply address, and a neighbour's its own", async () => {
    const { world, host } = await named();
    const { hostId } = await addHost(configurer(world), { kind: "MAIL", host: `mail.${host}` });
    const view = (await listHosts(configurer(world))).find(({ kind }) => kind === "MAIL");
    const dns = memoryDns();
    dns.records.set(view?.record.name ?? "", [view?.record.value ?? ""]);
    const names = { smsSender: "KAYAL", emailSender: "Kayal Movement", replyTo: "office@kayal.example" };
    await setChannels(configurer(world), names);
    const neighbour = await createWorld();
    const [sms, mail] = [memorySms(), memoryEmail()];
    const text = { to: "+919840012345", text: "Hello", locale: "en" };
    const letter = { to: "a@example.org", subject: "Hello", text: "Hello", html: "Hello", locale: "en" };
    const send = async (tenantId: string, key: string) => {
      await smsOfTenants(sms).send({ ...text, tenantId, idempotencyKey: key });
      await emailOfTenants(mail).send([letter], { tenantId, key });
    };

    await send(world.tenant.id, "before");
    expect(mail.sent.at(-1)).not.toHaveProperty("fromAddress");
    await checkHost(configurer(world), { hostId }, dns);
    await send(world.tenant.id, "after");
    expect(sms.sent.at(-1)).toMatchObject({ from: "KAYAL" });
    expect(mail.sent.at(-1)).toMatchObject({
      ...{ fromName: "Kayal Movement", replyTo: "office@kayal.example" },
      fromAddress: `no-reply@mail.${host}`,
    });
    await send(neighbour.tenant.id, "other");
    expect(sms.sent.at(-1)).not.toHaveProperty("from");
    expect(mail.sent.at(-1)).toMatchObject({ fromName: neighbour.tenant.name });
    expect(mail.sent.at(-1)).not.toHaveProperty("replyTo");
  });
});

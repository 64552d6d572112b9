import { createSocket } from "node:dgram";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memoryDns } from "./memory";
import { nodeDns } from "./node";
import type { DnsResolver } from "./port";

// A name server of one record, by the wire format of RFC 1035: it says the record, that there is none, or nothing.
const server = createSocket("udp4");
let port = 0;

beforeAll(async () => {
  server.on("message", (question, from) => {
    const name = question.toString("latin1", 12);
    if (name.includes("silent")) return;
    const isThere = name.includes("proved");
    const end = question.indexOf(0, 12) + 5;
    const head = Buffer.from(question.subarray(0, end));
    head.writeUInt16BE(isThere ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(isThere ? 1 : 0, 6);
    head.writeUInt16BE(0, 8);
    head.writeUInt16BE(0, 10);
    // In two parts, as long records are kept.
    const data = Buffer.from("\x04part\x02y!", "latin1");
    const record = Buffer.concat([Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length]), data]);
    server.send(isThere ? Buffer.concat([head, record]) : head, from.port, from.address);
  });
  await new Promise<void>((done) => server.bind(0, "127.0.0.1", done));
  port = server.address().port;
});
afterAll(() => server.close());

const memory = memoryDns();
memory.records.set("_party.proved.example", ["party!"]);

describe.each<[string, () => DnsResolver]>([
  ["memory", () => memory],
  ["node", () => nodeDns({ servers: [`127.0.0.1:${port}`], timeoutMs: 100 })],
])("the resolver %s", (kind, make) => {
  test("gives a record as one text", async () => {
    expect(await make().txt("_party.proved.example")).toEqual(["party!"]);
  });

  test("gives nothing where there is no record", async () => {
    expect(await make().txt("_party.nothing.example")).toEqual([]);
  });

  test("throws where nobody can say", async () => {
    if (kind === "memory") memory.isSilent = true;
    await expect(make().txt("_party.silent.example")).rejects.toMatchObject({ code: "unavailable" });
  });
});

import { createSocket } from "node:dgram";

export type NameServer = { records: Map<string, string>; stop: () => void };

/** A name server on loopback that knows TXT records given to it, by the wire format of RFC 1035, and no other name. */
export async function startNameServer(port: number): Promise<NameServer> {
  const records = new Map<string, string>();
  const server = createSocket("udp4");
  server.on("message", (question, from) => {
    const text = records.get(nameIn(question));
    const head = Buffer.from(question.subarray(0, question.indexOf(0, 12) + 5));
    head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(text === undefined ? 0 : 1, 6);
    head.writeUInt32BE(0, 8);
    const data = Buffer.from(text ?? "", "latin1");
    const record = Buffer.from([
      ...[0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length + 1, data.length],
      ...data,
    ]);
    server.send(text === undefined ? head : Buffer.concat([head, record]), from.port, from.address);
  });
  await new Promise<void>((done) => server.bind(port, "127.0.0.1", done));
  return { records, stop: () => server.close() };
}

/** The name asked for; its labels each stand behind their length. */
function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12, length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join(".").toLowerCase();
}

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export type Received = { method: string; path: string; headers: IncomingMessage["headers"]; body: string };
export type Answer = { status: number; body: unknown; headers?: Record<string, string> } | "hang" | "reset";

/** A provider on this machine that keeps what it is asked and answers as told; it ends with the test. */
export async function loopbackProvider(answer: (request: Received) => Answer | Promise<Answer>) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const call = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
      received.push(call);
      const given = await answer(call);
      if (given === "reset") return request.socket.destroy();
      if (given === "hang") return undefined;
      response.writeHead(given.status, { "Content-Type": "application/json", ...given.headers });
      return response.end(JSON.stringify(given.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, received };
}

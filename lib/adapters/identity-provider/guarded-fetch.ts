import "server-only";
import { lookup as resolve } from "node:dns";
import { request as plainRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import type { FetchBody } from "openid-client";
import { AppError } from "@/lib/core/errors";
import { isLoopbackAddress, isPublicAddress } from "./public-address";

export type Guard = {
  /** This machine itself may be asked, in plain HTTP too: for developing and demonstrating. */
  isLoopbackOpen: boolean;
  timeoutMs?: number;
  bytesMax?: number;
  /** Finds the addresses of a name; the system's own unless a test says otherwise. */
  lookup?: typeof resolve;
};

type Asked = {
  method: string;
  headers: Record<string, string>;
  body?: FetchBody;
  signal?: AbortSignal | undefined;
};

const TIMEOUT_MS = 5_000;
const BYTES_MAX = 512 * 1_024;

/**
 * Asks a server whose name somebody typed, and nothing within reach of this one: HTTPS only, no address of this machine
 * or a private network (looked at when the connection is made, so a name cannot change its mind), no redirect followed,
 * an end in time and in size.
 */
export function guardedFetch(guard: Guard): (url: string, asked: Asked) => Promise<Response> {
  return async (url, asked) => {
    const target = new URL(url);
    assertMayAsk(target, guard);
    const signals = [AbortSignal.timeout(guard.timeoutMs ?? TIMEOUT_MS), asked.signal];
    const signal = AbortSignal.any(signals.filter((one) => one !== undefined));
    return ask(target, { ...asked, signal }, guard);
  };
}

/** Refuses an address before anything is sent; names are looked at again when they are resolved. */
export function assertMayAsk(target: URL, { isLoopbackOpen }: Pick<Guard, "isLoopbackOpen">): void {
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const isHere = host === "localhost" || isLoopbackAddress(host);
  if (target.username !== "" || target.password !== "") throw refused();
  if (isHere && isLoopbackOpen) return;
  if (target.protocol !== "https:" || isHere) throw refused();
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refused();
}

function refused(): AppError {
  return new AppError("rule_violated", "provider.address");
}

function ask(target: URL, { method, headers, body, signal }: Asked, guard: Guard): Promise<Response> {
  const options: RequestOptions = {
    method,
    headers,
    // A connection of its own: one that is kept would be used without another look at its address.
    agent: false,
    lookup: lookingTwice(target, guard),
    ...(signal ? { signal } : {}),
  };
  const send = target.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolveWith, reject) => {
    const request = send(target, options, (answer) => {
      readBounded(answer, guard.bytesMax ?? BYTES_MAX).then(
        (bytes) => resolveWith(asResponse(answer, bytes)),
        reject,
      );
    });
    request.on("error", reject);
    request.end(
      body instanceof URLSearchParams ? body.toString() : typeof body === "string" ? body : undefined,
    );
  });
}

function lookingTwice(target: URL, { isLoopbackOpen, lookup = resolve }: Guard): RequestOptions["lookup"] {
  const isHere = target.hostname === "localhost" && isLoopbackOpen;
  const mayBe = isHere ? isLoopbackAddress : isPublicAddress;
  return (hostname, options, give) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return give(error, [], 0);
      const [first] = found;
      // One that leads inside is enough: whoever set it up may answer with another the next time.
      if (!first || !found.every(({ address }) => mayBe(address))) return give(refused(), [], 0);
      return options.all ? give(null, found) : give(null, first.address, first.family);
    });
  };
}

async function readBounded(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) {
      answer.destroy();
      throw new AppError("rule_violated", "provider.answer");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function asResponse(answer: IncomingMessage, bytes: Buffer): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  const isBare = status === 204 || status === 304;
  return new Response(isBare ? null : new Uint8Array(bytes), { status, headers });
}

import "server-only";
import { randomBytes } from "node:crypto";
import { blindIndex, hashesEqual } from "@/lib/core/field-encryption";
import { tokenIssuedAt } from "../rules";

/** What a token says of itself once its seal has been checked. */
export type ReadToken = { sessionId: string; issuedAt: Date; tokenHash: string };

export type MintedToken = { token: string; tokenHash: string };

/** The first token of a session: 128 random bits nobody can derive. */
export function firstToken(tenantId: string, sessionId: string, issuedAt: Date): MintedToken {
  return mint(tenantId, { sessionId, issuedAt, secret: randomBytes(16).toString("base64url") });
}

/**
 * The one token that follows another: everybody who exchanges the same token at the same time is given the same
 * answer, so an answer that was lost can be asked for again. Without the server's key nobody can derive it.
 */
export function successorOf(tenantId: string, token: string, next: { sessionId: string; issuedAt: Date }) {
  return mint(tenantId, { ...next, secret: blindIndex(tenantId, "session successor", token).slice(0, 22) });
}

/**
 * What is in a token this installation has issued for this tenant; null for everything else, which so costs no
 * look-up and ends nobody's session. Whether it is still worth anything is for the session's row to say.
 */
export function readToken(tenantId: string, token: string): ReadToken | null {
  const issuedAt = tokenIssuedAt(token);
  const [id = "", , , seal = ""] = token.split(".");
  const raw = Buffer.from(id, "base64url").toString("hex");
  if (!issuedAt || raw.length !== 32) return null;
  const body = token.slice(0, token.lastIndexOf("."));
  if (!hashesEqual(seal, sealOf(tenantId, body))) return null;
  const sessionId = raw.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { sessionId, issuedAt, tokenHash: hashOf(tenantId, token) };
}

type Parts = { sessionId: string; issuedAt: Date; secret: string };

function mint(tenantId: string, { sessionId, issuedAt, secret }: Parts): MintedToken {
  const id = Buffer.from(sessionId.replaceAll("-", ""), "hex").toString("base64url");
  const body = [id, Math.floor(issuedAt.getTime() / 1_000).toString(36), secret].join(".");
  const token = `${body}.${sealOf(tenantId, body)}`;
  return { token, tokenHash: hashOf(tenantId, token) };
}

/** Shows that the product wrote this: a made-up token for somebody's session must not count as a stolen one. */
function sealOf(tenantId: string, body: string): string {
  return blindIndex(tenantId, "session seal", body).slice(0, 22);
}

function hashOf(tenantId: string, token: string): string {
  return blindIndex(tenantId, "session", token);
}

import NextAuth, { type AuthOptions, type Session } from "next-auth";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { encode as encodeJwt } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { NextResponse } from "next/server";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { signOut } from "@/lib/identity/sessions/commands";
import { SESSION_DAYS } from "@/lib/identity/sessions/constants";
import { findSignedIn } from "@/lib/identity/sessions/queries";
import { isSecureHost } from "./session-cookie";

/** A person who has just proved their number; the token is the new session's. */
type Proven = { id: string; sessionToken: string };

type Setting = { ctx: Ctx; host: string; authorize: () => Promise<Proven | null> };

const DAY_SECONDS = 24 * 60 * 60;

/**
 * next-auth with one way in, the code, and sessions in our own table.
 *
 * next-auth would answer a credentials sign-in with an encrypted token that no row of the table matches, and the
 * person would stay signed out without an error. So the row's own token is handed through as what is "encoded".
 * `session.strategy` stays unset: named "database", it refuses to run with credentials alone; unset, the adapter
 * implies it.
 */
export function authOptions({ ctx, host, authorize }: Setting): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecureHost(host),
    adapter: sessionAdapter(ctx),
    session: { maxAge: SESSION_DAYS * DAY_SECONDS },
    providers: [CredentialsProvider({ id: "code", name: "code", credentials: {}, authorize })],
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      jwt: ({ token, user }) => ({ ...token, dbSession: (user as Partial<Proven>).sessionToken }),
      session: ({ session, user }) => {
        const own: Session & { user: { id: string } } = { expires: session.expires, user: { id: user.id } };
        return own;
      },
      redirect: () => "/",
    },
    jwt: {
      encode: async (params) => {
        const token = params.token?.dbSession;
        return typeof token === "string" ? token : encodeJwt(params);
      },
    },
    // Its own warnings are about an address of the installation, and here every tenant has one.
    logger: { warn: () => undefined, debug: () => undefined },
  };
}

/** The three questions next-auth asks about a session that exists. Making one is the command's work alone. */
function sessionAdapter(ctx: Ctx): Adapter {
  return {
    getSessionAndUser: async (sessionToken) => {
      const person = await findSignedIn(ctx, sessionToken);
      if (!person) return null;
      const user: AdapterUser = { id: person.accountId, email: "", emailVerified: null };
      return { session: { sessionToken, userId: person.accountId, expires: person.expiresAt }, user };
    },
    updateSession: async () => null,
    deleteSession: async (token) => signOut(ctx, { token }),
  };
}

type Cookie = { name: string; value: string };
type Question = { path: string[]; method: "GET" | "POST"; cookies?: Cookie[]; body?: Record<string, string> };
type Answer = { body: unknown; cookies: ReturnType<NextResponse["cookies"]["getAll"]> };

/** Asks next-auth in process, as its handler for API pages is asked: a request in, cookies and a body out. */
export async function askNextAuth(options: AuthOptions, question: Question): Promise<Answer> {
  const { path, method, cookies = [], body = {} } = question;
  const jar = Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
  const headers = new Headers();
  let answered: unknown;
  const keep = (given: unknown) => {
    answered = given;
  };
  const response = {
    status: () => response,
    getHeader: (name: string) => (name === "Set-Cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return response;
    },
    json: keep,
    send: keep,
    end: () => undefined,
  };
  const request = { query: { nextauth: path }, method, cookies: jar, headers: {}, body };
  await (NextAuth as unknown as Handler)(request, response, options);
  return { body: answered, cookies: new NextResponse(null, { headers }).cookies.getAll() };
}

type Handler = (request: object, response: object, options: AuthOptions) => Promise<void>;

/** A proof that the request comes from here, as next-auth demands it of everything that changes something. */
export async function csrfPair(options: AuthOptions): Promise<{ csrfToken: string; cookies: Cookie[] }> {
  const { body, cookies } = await askNextAuth(options, { path: ["csrf"], method: "GET" });
  return { csrfToken: (body as { csrfToken: string }).csrfToken, cookies };
}

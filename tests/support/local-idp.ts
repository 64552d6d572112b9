import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { samlIdp } from "./saml-idp";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
export type LocalIdp = Awaited<ReturnType<typeof localOidc>>;

const CLIENT = { client_id: "party", client_secret: "a secret of this test alone, long enough" };

/**
 * A certified OpenID Connect provider on this machine, with its own pages for signing in. Whoever types a login is that
 * person; `people` says what it tells of them.
 */
export async function localOidc(people: Record<string, { email?: string; email_verified?: boolean }>) {
  let answer: Answer = (_, response) => response.writeHead(503).end();
  const { url, close } = await serve((request, response) => answer(request, response));
  const allow = (...redirectUris: string[]) => {
    answer = new Provider(url, {
      clients: [{ ...CLIENT, redirect_uris: redirectUris }],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      conformIdTokenClaims: false,
      cookies: { keys: ["of this test alone"] },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, ...people[id] }) }),
    }).callback();
  };
  allow("http://127.0.0.1/none");
  return { url, close, allow, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret };
}

/** A SAML provider on this machine where one person is signed in already. */
export async function localSaml(nameId: string) {
  const stand: { idp?: ReturnType<typeof samlIdp> } = {};
  const { url, close } = await serve((request, response) => {
    if (!request.url?.startsWith("/sso?")) {
      response.writeHead(404).end();
      return;
    }
    const {
      SAMLResponse = "",
      RelayState = "",
      to = "",
    } = stand.idp?.signIn(`${url}${request.url ?? ""}`, { nameId }) ?? {};
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(
      `<form method="post" action="${to}"><input name="SAMLResponse" value="${SAMLResponse}">` +
        `<input name="RelayState" value="${RelayState}"><button>Continue as ${nameId}</button></form>`,
    );
  });
  stand.idp = samlIdp(`${url}/saml`, `${url}/sso`);
  return { description: stand.idp.description(), close };
}

async function serve(answer: Answer) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, close };
}

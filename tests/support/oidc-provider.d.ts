// The package brings no types; this is what the journeys use of it.
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Claims = Record<string, unknown> & { sub: string };
  export class Provider {
    constructor(
      issuer: string,
      configuration: {
        clients: { client_id: string; client_secret: string; redirect_uris: string[] }[];
        claims: Record<string, string[]>;
        conformIdTokenClaims: boolean;
        cookies: { keys: string[] };
        findAccount: (ctx: unknown, id: string) => { accountId: string; claims: () => Claims };
      },
    );
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}

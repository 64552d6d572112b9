import "server-only";
import { env } from "@/lib/core/env";
import { facebookProvider } from "./facebook";
import type { Guard } from "./guarded-fetch";
import { oidcProvider } from "./oidc";
import type { IdentityProviders, ProviderSetting } from "./port";
import { describeUs, samlProvider } from "./saml";
import { readSamlDescription } from "./saml-description";

/** The providers this installation can speak to. */
export function identityProviders(): IdentityProviders {
  const guard = installationGuard();
  return {
    connect: (setting) => {
      if (setting.kind === "SAML") return samlProvider(setting, guard);
      return setting.kind === "FACEBOOK" ? facebookProvider(setting, guard) : oidcProvider(setting, guard);
    },
    offered,
    readSamlDescription: (xml) => readSamlDescription(xml, guard),
    describeUs,
  };
}

function offered(kind: "GOOGLE" | "FACEBOOK"): ProviderSetting | null {
  const given = env();
  if (kind === "GOOGLE") {
    const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_ISSUER: issuer } = given;
    return clientId && clientSecret ? { kind, issuer, clientId, clientSecret } : null;
  }
  const { FACEBOOK_APP_ID: clientId, FACEBOOK_APP_SECRET: clientSecret } = given;
  const { FACEBOOK_GRAPH_URL: issuer, FACEBOOK_DIALOG_URL: dialogUrl } = given;
  return clientId && clientSecret ? { kind, issuer, clientId, clientSecret, dialogUrl } : null;
}

/** This machine may be asked only where the installation is nothing but this machine. */
function installationGuard(): Guard {
  const { NODE_ENV, DEMO, BASE_DOMAIN } = env();
  const isTrial = NODE_ENV !== "production" || DEMO === "true";
  return { isLoopbackOpen: isTrial && /^localhost(:\d+)?$/.test(BASE_DOMAIN) };
}

import "server-only";
import { X509Certificate } from "node:crypto";
import { parseDomFromString, xpath } from "@node-saml/node-saml/lib/xml";
import { AppError } from "@/lib/core/errors";
import { assertMayAsk, type Guard } from "./guarded-fetch";
import type { SamlDescription } from "./port";

const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/** What the description of a SAML provider (its metadata) says; refuses what is none, or none we can use. */
export async function readSamlDescription(xml: string, guard: Guard): Promise<SamlDescription> {
  // A description with a document type is an attack or a mistake.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw unusable();
  const document = await parseDomFromString(xml.trim()).catch(() => null);
  if (!document) throw unusable();
  const entity = "/*[local-name()='EntityDescriptor']";
  const idp = `${entity}/*[local-name()='IDPSSODescriptor']`;
  const attribute = (path: string) => xpath.selectAttributes(document, path)[0]?.nodeValue ?? "";
  const issuer = attribute(`${entity}/@entityID`);
  const signOnUrl = attribute(
    `${idp}/*[local-name()='SingleSignOnService'][@Binding='${REDIRECT}']/@Location`,
  );
  const keys = `${idp}/*[local-name()='KeyDescriptor'][not(@use) or @use='signing']//*[local-name()='X509Certificate']`;
  const certificates = xpath.selectElements(document, keys).map((node) => asPem(node.textContent ?? ""));
  if (issuer === "" || certificates.length === 0 || !URL.canParse(signOnUrl)) throw unusable();
  assertMayAsk(new URL(signOnUrl), guard);
  return { issuer, signOnUrl, certificates: [...new Set(certificates)] };
}

function asPem(base64: string): string {
  const body = base64.replace(/\s/g, "");
  try {
    return new X509Certificate(Buffer.from(body, "base64")).toString();
  } catch {
    throw unusable();
  }
}

function unusable(): AppError {
  const fields = { description: "provider.description" as const };
  return new AppError("invalid_input", "provider.description", { fields });
}

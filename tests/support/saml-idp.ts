import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { SignedXml } from "xml-crypto";

type Person = { nameId: string; email?: string };
/** What is wrong with an answer, for tests that want it refused. */
export type Tampering = {
  audience?: string;
  inResponseTo?: string;
  recipient?: string;
  issuer?: string;
  assertionId?: string;
  format?: string;
  /** Minutes ago it was made. */
  age?: number;
  isUnsigned?: boolean;
  /** Only what stands around the assertion is signed. */
  isSignedAround?: boolean;
  /** The signed part does not say what it answers. */
  isSilent?: boolean;
  isForged?: boolean;
  /** The whole answer is written over after signing. */
  rewrite?: (xml: string) => string;
};

/** A SAML identity provider: signs assertions for whoever a test says is signed in there. */
export function samlIdp(issuer = "https://idp.example.org/saml", signOnUrl = "https://idp.example.org/sso") {
  const own = keys();
  const foreign = keys();
  return {
    issuer,
    signOnUrl,
    description: () =>
      `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${issuer}">` +
      `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">` +
      `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${own.certificate}` +
      `</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService ` +
      `Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signOnUrl}"/></md:IDPSSODescriptor></md:EntityDescriptor>`,
    /** The form the person's browser is made to send back. */
    signIn: (href: string, person: Person, tampering: Tampering = {}) => {
      const asked = requestOf(href);
      const assertion = assertionOf(issuer, asked, person, tampering);
      const { privateKey } = tampering.isForged ? foreign : own;
      const isBare = tampering.isUnsigned || tampering.isSignedAround;
      const inner = isBare ? assertion : signedBy(privateKey, assertion, "Assertion");
      const around = responseAround(issuer, asked, inner, tampering);
      const answer = tampering.isSignedAround ? signedBy(privateKey, around, "Response") : around;
      const xml = tampering.rewrite ? tampering.rewrite(answer) : answer;
      return {
        SAMLResponse: Buffer.from(xml).toString("base64"),
        RelayState: asked.relayState,
        to: asked.callbackUrl,
      };
    },
  };
}

type Asked = ReturnType<typeof requestOf>;

function requestOf(href: string) {
  const { searchParams } = new URL(href);
  const packed = Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64");
  const xml = inflateRawSync(packed).toString("utf8");
  const said = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? "";
  return {
    id: said(/\bID="([^"]+)"/),
    callbackUrl: said(/AssertionConsumerServiceURL="([^"]+)"/),
    entityId: said(/Issuer[^>]*>([^<]+)</),
    isAnew: xml.includes('ForceAuthn="true"'),
    relayState: searchParams.get("RelayState") ?? "",
  };
}

function assertionOf(issuer: string, asked: Asked, person: Person, tampering: Tampering): string {
  const at = (minutes: number) =>
    new Date(Date.now() + (minutes - (tampering.age ?? 0)) * 60_000).toISOString();
  const format = tampering.format ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  const answers = tampering.inResponseTo ?? asked.id;
  const mail = person.email
    ? `<saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>${person.email}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
    : "";
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${tampering.assertionId ?? `_${randomUUID()}`}" Version="2.0" IssueInstant="${at(0)}">` +
    `<saml:Issuer>${tampering.issuer ?? issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${format}">${person.nameId}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${tampering.isSilent ? "" : `InResponseTo="${answers}" `}` +
    `Recipient="${tampering.recipient ?? asked.callbackUrl}" NotOnOrAfter="${at(3)}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${at(-1)}" NotOnOrAfter="${at(3)}"><saml:AudienceRestriction><saml:Audience>${tampering.audience ?? asked.entityId}` +
    `</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${mail}</saml:Assertion>`
  );
}

function responseAround(issuer: string, asked: Asked, assertion: string, tampering: Tampering): string {
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" ` +
    `Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${asked.callbackUrl}" InResponseTo="${tampering.inResponseTo ?? asked.id}">` +
    `<saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${assertion}</samlp:Response>`
  );
}

function signedBy(privateKey: KeyObject, xml: string, part: "Assertion" | "Response"): string {
  const signature = new SignedXml({
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }),
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
  });
  signature.addReference({
    xpath: `/*[local-name()='${part}']`,
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: [
      "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
      "http://www.w3.org/2001/10/xml-exc-c14n#",
    ],
  });
  signature.computeSignature(xml, {
    location: { reference: `/*[local-name()='${part}']/*[local-name()='Issuer']`, action: "after" },
  });
  return signature.getSignedXml();
}

/** A key and a certificate of its own making, in base64, without a key in the repository. */
function keys() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const algorithm = der(0x30, Buffer.from("06092a864886f70d01010b0500", "hex"));
  const commonName = der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("idp")));
  const name = der(0x30, der(0x31, commonName));
  const until = (date: string) => der(0x18, Buffer.from(date));
  const facts = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, until("20200101000000Z"), until("21200101000000Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = createSign("RSA-SHA256").update(facts).sign(privateKey);
  const certificate = der(0x30, facts, algorithm, der(0x03, Buffer.from([0]), signature));
  return { privateKey, certificate: certificate.toString("base64") };
}

/** One value in DER: its tag, its length, its parts. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

import { countryPacks } from "./constants";
import type { CountryPack } from "./types";

/** The pack of a country. Throws for one without: inputs offer only countries that have one. */
export function packOf(country: string): CountryPack {
  const pack = countryPacks.find((one) => one.country === country);
  if (!pack) throw new Error(`no country pack for ${country}`);
  return pack;
}

/** The papers an organisation accepts: those it named, else all that are usual in its country. */
export function acceptedDocuments(tenant: {
  country: string;
  identityDocuments: readonly string[];
}): CountryPack["identityDocuments"] {
  const usual = packOf(tenant.country).identityDocuments;
  const named = usual.filter((document) => tenant.identityDocuments.includes(document));
  return named.length > 0 ? named : usual;
}

import { type CountryPack, countryPacks } from "./constants";

/** The pack of a country. Throws for one without: inputs offer only countries that have one. */
export function packOf(country: string): CountryPack {
  const pack = countryPacks.find((one) => one.country === country);
  if (!pack) throw new Error(`no country pack for ${country}`);
  return pack;
}

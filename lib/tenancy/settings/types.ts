import type { SetUpStep } from "./constants";

export type OrganisationSettings = {
  name: string;
  nameLocal: string | null;
  slug: string;
  host: string | null;
  kind: string;
  country: string;
  currency: string;
  timeZone: string;
  locales: string[];
  defaultLocale: string;
  brandHue: number;
  hasLogo: boolean;
  identityDocuments: string[];
  dataResidency: string | null;
  smsSender: string | null;
  emailSender: string | null;
  replyTo: string | null;
  closesAt: Date | null;
  isSetUp: boolean;
  doneSteps: SetUpStep[];
};

/** A shade the brand's hue gives, and how well text on it is read. */
export type Shade = { theme: "light" | "dark"; ground: string; text: string; ratio: number };

import type { RegionalLocale } from "@/lib/core/locale";
import type approvals from "./en/approvals.json";
import type alerts from "./en/alerts.json";
import type common from "./en/common.json";
import type communications from "./en/communications.json";
import type crash from "./en/crash.json";
import type elections from "./en/elections.json";
import type errors from "./en/errors.json";
import type grievances from "./en/grievances.json";
import type geo from "./en/geo.json";
import type home from "./en/home.json";
import type identity from "./en/identity.json";
import type jobs from "./en/jobs.json";
import type members from "./en/members.json";
import type palette from "./en/palette.json";
import type privacy from "./en/privacy.json";
import type rights from "./en/rights.json";
import type shell from "./en/shell.json";
import type tenancy from "./en/tenancy.json";
import type units from "./en/units.json";
import type voting from "./en/voting.json";

declare module "next-intl" {
  // next-intl is told its messages by augmenting this interface.
  interface AppConfig {
    Locale: RegionalLocale;
    Messages: {
      approvals: typeof approvals;
      alerts: typeof alerts;
      common: typeof common;
      communications: typeof communications;
      crash: typeof crash;
      elections: typeof elections;
      errors: typeof errors;
      grievances: typeof grievances;
      geo: typeof geo;
      home: typeof home;
      identity: typeof identity;
      jobs: typeof jobs;
      members: typeof members;
      palette: typeof palette;
      privacy: typeof privacy;
      rights: typeof rights;
      shell: typeof shell;
      tenancy: typeof tenancy;
      units: typeof units;
      voting: typeof voting;
    };
  }
}

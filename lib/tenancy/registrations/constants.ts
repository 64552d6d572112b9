export const ORGANISATION_KINDS = ["party", "union", "movement", "association"] as const;
export const APPLICANT_LOCALES = ["en", "ta"] as const;

export const NAME_LENGTH_MAX = 120;
export const PERSON_NAME_LENGTH_MAX = 120;
export const EMAIL_LENGTH_MAX = 254;
export const REASON_LENGTH_MIN = 10;
export const REASON_LENGTH_MAX = 1000;

export const SLUG_LENGTH_MIN = 3;
export const SLUG_LENGTH_MAX = 40;

/** How long the link in the first e-mail confirms the address; then the name is free again. */
export const CONFIRM_HOURS = 48;

export const PER_ADDRESS = { points: 5, windowSeconds: 60 * 60 };
export const PER_EMAIL = { points: 3, windowSeconds: 24 * 60 * 60 };
export const IN_ALL = { points: 300, windowSeconds: 60 * 60 };

/**
 * Names no organisation may take, nor one that looks like them: our own places, what mail and certificates rely on
 * (RFC 2142 among them), and what would pass for an authority.
 */
export const RESERVED_SLUGS = [
  ...["account", "accounts", "admin", "administrator", "api", "app", "apps", "assets", "auth", "billing"],
  ...["blog", "cdn", "console", "dashboard", "demo", "developer", "docs", "download", "email", "files"],
  ...["forum", "ftp", "help", "home", "host", "hostmaster", "imap", "inbox", "info", "install", "jobs"],
  ...["legal", "localhost", "login", "logout", "mail", "media", "messages", "mx", "new", "news", "noc"],
  ...[
    "nobody",
    "outbox",
    "pay",
    "payments",
    "platform",
    "pop",
    "postmaster",
    "privacy",
    "public",
    "register",
  ],
  ...["registration", "root", "secure", "security", "settings", "setup", "shop", "sign-in", "sign-up"],
  ...[
    "signin",
    "signup",
    "smtp",
    "staging",
    "static",
    "status",
    "store",
    "support",
    "system",
    "team",
    "terms",
  ],
  ...["test", "tests", "uploads", "web", "webmail", "webmaster", "wpad", "www", "autoconfig", "autodiscover"],
  ...["court", "election", "election-commission", "elections", "gov", "government", "ministry", "parliament"],
  ...["police", "president", "state", "supreme-court", "vote", "voting"],
];

/** What the applicant, later the owner, is written to about. */
export const REGISTRATION_NEWS = [
  "received",
  "confirmed",
  "accepted",
  "rejected",
  "suspended",
  "resumed",
] as const;
export type RegistrationNews = (typeof REGISTRATION_NEWS)[number];

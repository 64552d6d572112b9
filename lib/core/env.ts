import { z } from "zod";

const flag = z.enum(["true", "false"]).default("false");
const key = z.string().regex(/^[A-Za-z0-9_-]+:[A-Za-z0-9+/_-]{43}=?$/, "expects <id>:<32 bytes in base64>");
const optional = z.string().min(1).optional();

/** Everything the product reads from its environment, with the form each value must have. */
const fields = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** "embedded" means PGlite behind its socket: one session, so one pooled connection and no LISTEN. */
  DATABASE_KIND: z.enum(["server", "embedded"]).default("server"),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_SECRET: z.string().min(32),
  /** Comma-separated `<id>:<base64 of 32 bytes>`; the first encrypts, all decrypt. */
  FIELD_KEYS: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(key).min(1)),
  /** Base64 of 32 bytes: keys blind indexes, one-time codes and session tokens. Losing it loses every look-up. */
  BLIND_INDEX_KEY: z.string().regex(/^[A-Za-z0-9+/_-]{43}=?$/, "expects 32 bytes in base64"),
  /** Comma-separated index keys of before: what was hashed under one and is no longer there to be hashed anew. */
  BLIND_INDEX_OLD_KEYS: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(z.string().regex(/^[A-Za-z0-9+/_-]{43}=?$/, "expects 32 bytes in base64"))),
  /** Hosts `<slug>.<base domain>` are tenants. */
  BASE_DOMAIN: z.string().default("localhost"),
  /** The tenant shown on the bare base domain; none: a page that says which organisation is meant is unknown. */
  DEFAULT_TENANT: optional,
  /** Name servers to ask about organisations' own domains, with ports; none: those of the machine. */
  DNS_SERVERS: optional,
  PORT: z.coerce.number().int().default(3000),
  /** How many proxies of ours stand in front and append to X-Forwarded-For: the last so many entries are true. */
  TRUSTED_PROXIES: z.coerce.number().int().min(1).max(10).default(1),
  /**
   * Whose headers say which country a request comes from. Only where every request passes that proxy: anybody else
   * could send them. Vercel replaces what a client sends, so it is believed where the app runs there.
   */
  PLACE_HEADERS: z.enum(["vercel", "cloudflare", "none"]).optional(),
  /** Who is told of weaknesses in this installation (RFC 9116): a web page or a mailto address. */
  SECURITY_CONTACT: z.url({ protocol: /^(https|mailto)$/ }).optional(),
  /** Where this installation's own policy for reports stands, when it has one. */
  SECURITY_POLICY_URL: z.url({ protocol: /^https$/ }).optional(),
  JOBS: z.enum(["embedded", "inngest", "off"]).default("embedded"),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  INNGEST_BASE_URL: optional,
  INNGEST_DEV: optional,
  VERCEL: optional,
  DEMO: flag,
  /** A sorted file of SHA-1 hashes of passwords known from breaches, beside the short list that is built in. */
  BREACHED_PASSWORDS_FILE: optional,
  STORAGE_DIR: z.string().default(".data/files"),
  TWILIO_ACCOUNT_SID: optional,
  TWILIO_AUTH_TOKEN: optional,
  TWILIO_FROM: optional,
  TWILIO_BASE_URL: z.url().default("https://api.twilio.com"),
  /** Where Twilio reports deliveries to, as the public address of /api/webhooks/twilio. */
  TWILIO_STATUS_URL: z.url().optional(),
  RESEND_API_KEY: optional,
  RESEND_BASE_URL: z.url().default("https://api.resend.com"),
  /** Proves that a delivery report comes from Resend. */
  RESEND_WEBHOOK_SECRET: optional,
  EMAIL_FROM: optional,
  /** With these, every organisation may let people sign in with Google. */
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  GOOGLE_ISSUER: z.url().default("https://accounts.google.com"),
  /** With these, every organisation may let people sign in with Facebook. */
  FACEBOOK_APP_ID: optional,
  FACEBOOK_APP_SECRET: optional,
  FACEBOOK_DIALOG_URL: z.url().default("https://www.facebook.com"),
  FACEBOOK_GRAPH_URL: z.url().default("https://graph.facebook.com"),
});

// Settings of one provider: half of them would be found out at the first message only.
const together = [
  ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
  ["RESEND_API_KEY", "EMAIL_FROM"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET"],
] as const;

const schema = fields.superRefine((given, ctx) => {
  for (const names of together) {
    const [present] = names.filter((name) => given[name] !== undefined);
    for (const name of present === undefined ? [] : names) {
      const message = `needed beside ${present ?? ""}`;
      if (given[name] === undefined) ctx.addIssue({ code: "custom", path: [name], message });
    }
  }
});

export type Env = z.infer<typeof schema>;

const jobSchema = fields.pick({
  NODE_ENV: true,
  JOBS: true,
  INNGEST_EVENT_KEY: true,
  INNGEST_SIGNING_KEY: true,
  INNGEST_BASE_URL: true,
  INNGEST_DEV: true,
  VERCEL: true,
});

export type JobEnv = z.infer<typeof jobSchema>;

/** What decides where jobs run. It needs no secret, so it may be read at import, also while building. */
export function jobEnv(): JobEnv {
  return jobSchema.parse(given());
}

let known: Env | undefined;

/**
 * The checked environment. The first call names every missing or malformed value in one message
 * (never the value itself) and throws; it is called at start, not at import, so a build needs no secrets.
 */
export function env(): Env {
  if (known) return known;
  // In zod's own English, for whoever runs the server: elsewhere its complaints become keys for readers.
  const parsed = schema.safeParse(given(), { error: z.locales.en().localeError });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete:\n${problems.join("\n")}`);
  }
  known = parsed.data;
  return known;
}

/** A variable set to nothing counts as not set. */
function given(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
}

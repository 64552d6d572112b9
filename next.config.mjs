import createNextIntlPlugin from "next-intl/plugin";

// Messages are compiled at build time, so that no page ships a parser for them.
const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/web/i18n-request.ts",
  experimental: { messages: { path: "./messages", format: "json", locales: ["en", "ta"], precompile: true } },
});

// Inline scripts and styles are Next's own hydration data; everything else comes from this origin.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(self), microphone=(), payment=(self)" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];

/** @type {import("next").NextConfig} */
const config = {
  // A container copies this folder only; `next start` serves the ordinary output.
  ...(process.env.BUILD_STANDALONE ? { output: "standalone" } : {}),
  poweredByHeader: false,
  // Files of units are at most 10 MB (lib/units/imports/constants.ts); the rest is the form around them.
  experimental: { serverActions: { bodySizeLimit: "11mb" } },
  reactStrictMode: true,
  // Types are checked by `npm run typecheck` with the compiler the project pins; twice would double the build.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "@electric-sql/pglite",
    "@electric-sql/pglite-postgis",
    "@electric-sql/pglite-socket",
    "@prisma/adapter-pg",
    "inngest",
    "sharp",
  ],
  // Photos come through actions as the phone's camera makes them; the domain refuses what is larger.
  experimental: { serverActions: { bodySizeLimit: "9mb" } },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default withNextIntl(config);

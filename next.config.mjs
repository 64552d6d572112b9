import createNextIntlPlugin from "next-intl/plugin";

// Messages are compiled at build time, so that no page ships a parser for them.
const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/web/i18n-request.ts",
  experimental: { messages: { path: "./messages", format: "json", locales: ["en", "ta"], precompile: true } },
});

// The policy about scripts and styles has a nonce and is set by proxy.ts.
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(self), microphone=(), payment=(self)" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

/** @type {import("next").NextConfig} */
const config = {
  // A container copies this folder only; `next start` serves the ordinary output.
  ...(process.env.BUILD_STANDALONE ? { output: "standalone" } : {}),
  poweredByHeader: false,
  // Files of units are at most 10 MB (lib/units/imports/constants.ts), photos less; the rest is the form around them.
  experimental: { serverActions: { bodySizeLimit: "11mb" } },
  reactStrictMode: true,
  // Types are checked by `npm run typecheck` with the compiler the project pins; twice would double the build.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "@electric-sql/pglite",
    "@electric-sql/pglite-postgis",
    "@prisma/adapter-pg",
    "inngest",
    "sharp",
  ],
  rewrites: async () => [{ source: "/.well-known/security.txt", destination: "/api/security-txt" }],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default withNextIntl(config);

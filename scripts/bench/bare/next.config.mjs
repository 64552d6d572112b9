import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

/** @type {import("next").NextConfig} */
const config = {
  distDir: ".next",
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg"],
  turbopack: { root },
  outputFileTracingRoot: root,
};

export default config;

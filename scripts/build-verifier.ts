// npm run build-verifier      writes public/verifier.html: one file that verifies elections without a network
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "vite";
import { root } from "./steps.mjs";

const folder = path.join(root, "scripts/verifier");
const target = path.join(root, "public/verifier.html");

type Refusals = { verification: Record<string, string> };
type VerifierWords = { verifier: { page: Record<string, string>; checks: Record<string, string> } };

/** The page with everything it needs inside. It may run its own script and style, known by their hashes, and reach nothing. */
export async function verifierPage(): Promise<string> {
  const worker = await bundled("worker.ts", {});
  const script = (
    await bundled("page.ts", { WORKER: JSON.stringify(worker), WORDS: JSON.stringify(words()) })
  ).trim();
  const style = readFileSync(path.join(folder, "style.css"), "utf8").trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const parts: Record<string, string> = {
    POLICY: policy,
    TITLE: words().en.page.title ?? "",
    STYLE: style,
    SCRIPT: script,
  };
  const page = readFileSync(path.join(folder, "page.html"), "utf8");
  // The hashes are of every byte between the tags, and a formatter likes to indent what stands there.
  const tight = page.replace(/>\s*%(STYLE|SCRIPT)%\s*</g, ">%$1%<");
  return tight.replace(/%([A-Z]+)%/g, (_, name: string) => parts[name] ?? "");
}

function words() {
  const of = (locale: "en" | "ta") => {
    const read = (domain: string): unknown =>
      JSON.parse(readFileSync(path.join(root, `messages/${locale}/${domain}.json`), "utf8"));
    return {
      ...(read("voting") as VerifierWords).verifier,
      refusals: (read("errors") as Refusals).verification,
    };
  };
  return { en: of("en"), ta: of("ta") };
}

/** One script without imports. What would end a script element inside a text is written otherwise. */
async function bundled(file: string, define: Record<string, string>): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', ...define },
    resolve: { alias: { "@": root } },
    build: {
      write: false,
      target: "es2022",
      lib: { entry: path.join(folder, file), formats: ["iife"], name: "verifier" },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && "output" in first ? first.output[0] : null;
  if (!chunk) throw new Error("nothing was built");
  return chunk.code.replace(/<(?=\/script|!--|script)/gi, "\\x3c");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, await verifierPage());
}

import { gzipSync } from "node:zlib";

import autocannon from "autocannon";

import type { RunningApp } from "../demo/app";
import { inTurns, type Figure } from "./measure";

const AT_ONCE = 4;
const SECONDS = 5;

/** Server time of the member list against a page with one indexed query, both kept busy in turns by the same load. */
export async function memberList(product: RunningApp, bare: RunningApp, cookie: string): Promise<Figure> {
  const rates = await inTurns({
    product: () => rate(`${product.url}/office/members`, cookie),
    bare: () => rate(`${bare.url}/`, cookie),
  });
  return {
    name: "member list page against a bare Next page with one query",
    value: rates.bare / rates.product,
    unit: "x",
    aim: { atMost: 1.5 },
    from: `${rates.product.toFixed(0)} against ${rates.bare.toFixed(0)} pages a second, ${String(AT_ONCE)} at once`,
  };
}

/** What a page may load beyond an empty page of the same Next: decision 0019. */
const OWN_SCRIPTS_KB = 22;

/** JavaScript a browser loads with each page, compressed, beyond what it loads with an empty page of the same Next. */
export async function scripts(
  { product, bare }: { product: RunningApp; bare: RunningApp },
  cookie: string,
  paths: readonly string[],
): Promise<Figure[]> {
  const empty = await scriptsOf(bare, "/", "");
  const figures: Figure[] = [];
  for (const path of paths) {
    const page = await scriptsOf(product, path, cookie);
    if (!page || !empty) continue;
    figures.push({
      name: `JavaScript of ${path} beyond an empty page, gzip`,
      value: page.kB - empty.kB,
      unit: "kB",
      aim: { atMost: OWN_SCRIPTS_KB },
      from: `${page.kB.toFixed(1)} kB in ${String(page.files)} files, empty page ${empty.kB.toFixed(1)} kB`,
    });
  }
  return figures;
}

const known = new Map<string, number>();

/** Null where the address answers with no page, as one does that sends the reader elsewhere. */
async function scriptsOf(app: RunningApp, path: string, cookie: string) {
  const response = await fetch(`${app.url}${path}`, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) return null;
  const html = await response.text();
  const files = [...new Set(html.match(/\/_next\/static\/[^"'\\ ]+\.js/g) ?? [])].filter(
    (file) => !isForOldBrowsers(html, file),
  );
  let bytes = 0;
  for (const file of files) bytes += await sizeOf(`${app.url}${file}`);
  return { kB: bytes / 1000, files: files.length };
}

async function rate(url: string, cookie: string): Promise<number> {
  const result = await autocannon({ url, connections: AT_ONCE, duration: SECONDS, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${String(result.non2xx)} answers were no page.`);
  return result.requests.total / result.duration;
}

async function sizeOf(url: string): Promise<number> {
  const size =
    known.get(url) ?? gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer()), { level: 6 }).length;
  known.set(url, size);
  return size;
}

/** Next names its polyfills in the page for browsers without modules; nobody else loads them. */
function isForOldBrowsers(html: string, file: string): boolean {
  return new RegExp(`<script[^>]+${file.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}[^>]+noModule`, "i").test(
    html,
  );
}

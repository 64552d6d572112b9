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

/** JavaScript a browser loads with each page, compressed. */
export async function scripts(
  product: RunningApp,
  cookie: string,
  paths: readonly string[],
): Promise<Figure[]> {
  const known = new Map<string, number>();
  const figures: Figure[] = [];
  for (const path of paths) {
    const response = await fetch(`${product.url}${path}`, { headers: { cookie }, redirect: "manual" });
    if (response.status !== 200) continue;
    const html = await response.text();
    const files = [...new Set(html.match(/\/_next\/static\/[^"'\\ ]+\.js/g) ?? [])].filter(
      (file) => !isForOldBrowsers(html, file),
    );
    let bytes = 0;
    for (const file of files) bytes += known.get(file) ?? (await sizeOf(product, file, known));
    figures.push({
      name: `JavaScript of ${path}, gzip`,
      value: bytes / 1000,
      unit: "kB",
      aim: { atMost: 120 },
      from: `${String(files.length)} files`,
    });
  }
  return figures;
}

async function rate(url: string, cookie: string): Promise<number> {
  const result = await autocannon({ url, connections: AT_ONCE, duration: SECONDS, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${String(result.non2xx)} answers were no page.`);
  return result.requests.total / result.duration;
}

async function sizeOf(product: RunningApp, file: string, known: Map<string, number>): Promise<number> {
  const code = await (await fetch(`${product.url}${file}`)).arrayBuffer();
  const size = gzipSync(Buffer.from(code), { level: 6 }).length;
  known.set(file, size);
  return size;
}

/** Next names its polyfills in the page for browsers without modules; nobody else loads them. */
function isForOldBrowsers(html: string, file: string): boolean {
  return new RegExp(`<script[^>]+${file.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}[^>]+noModule`, "i").test(
    html,
  );
}

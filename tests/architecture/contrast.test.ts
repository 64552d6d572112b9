import { expect, test } from "vitest";
import { contrast, oklchToRgb } from "@/lib/tenancy/settings/rules";
import { textOf } from "@/tests/support/source";

// The tokens of app/globals.css, computed as a browser does, for every hue a tenant may choose.

const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];
const hues = Array.from({ length: 72 }, (_, i) => i * 5);

const roles = new Map(
  [
    ...textOf("app/globals.css").matchAll(
      /--color-([a-z-]+): light-dark\(\s*(oklch\([^;]+?\)),\s*(oklch\([^;]+?\))\s*\);/g,
    ),
  ].map(([, role = "", light = "", dark = ""]) => [role, { light, dark }]),
);

const readable: [text: string, grounds: string[]][] = [
  [
    "text",
    [
      "surface",
      "raised",
      "sunken",
      "brand-soft",
      "danger-soft",
      "warning-soft",
      "positive-soft",
      "info-soft",
    ],
  ],
  ["muted", ["surface", "raised", "sunken", "brand-soft"]],
  [
    "brand",
    [
      "surface",
      "raised",
      "sunken",
      "brand-soft",
      "danger-soft",
      "warning-soft",
      "positive-soft",
      "info-soft",
    ],
  ],
  ["brand-strong", ["surface", "raised", "sunken"]],
  ["on-brand", ["brand", "brand-strong", "danger", "danger-strong"]],
  ["surface", ["text"]],
  ["positive", ["surface", "raised", "positive-soft"]],
  ["warning", ["surface", "raised", "warning-soft"]],
  ["danger", ["surface", "raised", "danger-soft"]],
  ["info", ["surface", "raised", "info-soft"]],
];
const visible: [edge: string, grounds: string[]][] = [
  ["line-strong", ["surface", "raised"]],
  ["brand", ["surface", "raised", "sunken"]],
];

test("every text role is read on every ground it stands on, in both themes and under any brand hue (4.5 : 1)", () => {
  expect(failures(readable, 4.5)).toEqual([]);
});

test("the edges of controls and the focus ring are seen (3 : 1)", () => {
  expect(failures(visible, 3)).toEqual([]);
});

function failures(pairs: [string, string[]][], least: number): string[] {
  return pairs.flatMap(([front, grounds]) =>
    grounds.flatMap((ground) =>
      themes.flatMap((theme) => {
        const ratios = hues.map((hue) => contrast(colour(front, theme, hue), colour(ground, theme, hue)));
        const worst = Math.min(...ratios);
        return worst < least ? [`${front} on ${ground}, ${theme}: ${worst.toFixed(2)}`] : [];
      }),
    ),
  );
}

function colour(role: string, theme: Theme, brandHue: number): ReturnType<typeof oklchToRgb> {
  const value = roles.get(role)?.[theme] ?? "";
  const [, lightness, chroma, hue] =
    /oklch\(([\d.]+) ([\d.]+) (var\(--brand-hue\)|[\d.]+)\)/.exec(value) ?? [];
  if (lightness === undefined) throw new Error(`No colour for ${role} in ${theme}`);
  return oklchToRgb(Number(lightness), Number(chroma), hue?.startsWith("var") ? brandHue : Number(hue));
}

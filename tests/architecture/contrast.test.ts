import { expect, test } from "vitest";
import { textOf } from "@/tests/support/source";

// The tokens of app/globals.css, computed as a browser does, for every hue a tenant may choose.

type Rgb = [number, number, number];
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

function colour(role: string, theme: Theme, brandHue: number): Rgb {
  const value = roles.get(role)?.[theme] ?? "";
  const [, lightness, chroma, hue] =
    /oklch\(([\d.]+) ([\d.]+) (var\(--brand-hue\)|[\d.]+)\)/.exec(value) ?? [];
  if (lightness === undefined) throw new Error(`No colour for ${role} in ${theme}`);
  return oklchToRgb(Number(lightness), Number(chroma), hue?.startsWith("var") ? brandHue : Number(hue));
}

/** Linear sRGB; what lies outside the gamut is clipped, as browsers do. */
function oklchToRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(Math.max(value, 0), 1);
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

import { SET_UP_STEPS, type SetUpStep } from "./constants";
import type { Shade } from "./types";

/** The step the set-up goes on with; null when none is left. */
export function nextStep(doneSteps: readonly SetUpStep[]): SetUpStep | null {
  return SET_UP_STEPS.find((step) => !doneSteps.includes(step)) ?? null;
}

type Rgb = [number, number, number];

/** Linear sRGB of an OKLCH colour (Ottosson 2020); what lies outside the gamut is clipped, as browsers do. */
export function oklchToRgb(lightness: number, chroma: number, hue: number): Rgb {
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

/** How well two colours stand out from each other, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The hue of "#rrggbb" in OKLCH, in whole degrees; null for a grey, which has none. */
export function hueOf(colour: string): number | null {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  ) as Rgb;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  if (Math.hypot(a, b) < GREY_CHROMA) return null;
  return (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360;
}

const GREY_CHROMA = 0.02;

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

// Lightness and chroma of `--color-brand` and `--color-on-brand` in app/globals.css; the contrast test holds them equal.
export const BRAND_SHADES = {
  light: { brand: [0.45, 0.13], onBrand: [1, 0] },
  dark: { brand: [0.8, 0.1], onBrand: [0.18, 0.02] },
} as const;

/** What a hue looks like as the colour of buttons in both themes, and how well their words are read. */
export function shadesOf(hue: number): Shade[] {
  return (["light", "dark"] as const).map((theme) => {
    const { brand, onBrand } = BRAND_SHADES[theme];
    const ratio = contrast(oklchToRgb(brand[0], brand[1], hue), oklchToRgb(onBrand[0], onBrand[1], hue));
    const css = ([lightness, chroma]: readonly [number, number]) => `oklch(${lightness} ${chroma} ${hue})`;
    return { theme, ground: css(brand), text: css(onBrand), ratio: Math.round(ratio * 10) / 10 };
  });
}

/** How well words on buttons are read whatever the hue: the least of all hues, by theme. */
export function leastContrast(): Record<Shade["theme"], number> {
  const all = Array.from({ length: 360 }, (_, hue) => shadesOf(hue)).flat();
  const least = (of: Shade["theme"]) =>
    Math.min(...all.filter(({ theme }) => theme === of).map(({ ratio }) => ratio));
  return { light: least("light"), dark: least("dark") };
}

/**
 * The colour field's own form of a hue: the brand colour of the light theme as "#rrggbb", as strong as the screen can
 * show it without turning the hue. Saved unchanged, it gives the hue back.
 */
export function colourOf(hue: number): string {
  const { brand } = BRAND_SHADES.light;
  const candidates = Array.from({ length: 9 }, (_, weaker) => hexOf(brand[0], brand[1] - weaker / 100, hue));
  return candidates.find((colour) => hueOf(colour) === hue) ?? hexOf(brand[0], WEAKEST_CHROMA, hue);
}

const WEAKEST_CHROMA = 0.05;

function hexOf(lightness: number, chroma: number, hue: number): string {
  const channel = (value: number) => {
    const shown = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(shown * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${oklchToRgb(lightness, chroma, hue).map(channel).join("")}`;
}

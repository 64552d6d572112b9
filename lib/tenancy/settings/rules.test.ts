import { expect, test } from "vitest";
import { textOf } from "@/tests/support/source";
import { SET_UP_STEPS } from "./constants";
import { BRAND_SHADES, colourOf, hueOf, nextStep, shadesOf } from "./rules";

test("the words on every brand colour are read in both themes (4.5 : 1)", () => {
  const worst = Array.from({ length: 360 }, (_, hue) => shadesOf(hue)).flatMap((shades) =>
    shades.map(({ ratio }) => ratio),
  );
  expect(Math.min(...worst)).toBeGreaterThanOrEqual(4.5);
});

test("a brand that is saved unchanged keeps its hue, to a degree", () => {
  for (let hue = 0; hue < 360; hue += 1) {
    const found = hueOf(colourOf(hue)) ?? Number.NaN;
    expect(Math.min(Math.abs(found - hue), 360 - Math.abs(found - hue))).toBeLessThanOrEqual(1);
  }
});

test.each([
  ["#ff0000", 29],
  ["#00ff00", 142],
  ["#0000ff", 264],
])("the hue of %s is %i degrees", (colour, hue) => {
  expect(hueOf(colour)).toBe(hue);
});

test.each(["#000000", "#ffffff", "#808080"])("%s has no hue", (colour) => {
  expect(hueOf(colour)).toBeNull();
});

test("the shades are those of the style sheet", () => {
  const css = textOf("app/globals.css");
  const { light, dark } = BRAND_SHADES;
  expect(css).toContain(
    `--color-brand: light-dark(oklch(${light.brand.join(" ")} var(--brand-hue)), oklch(${dark.brand.join(" ")} var(--brand-hue)))`,
  );
  expect(css).toContain(`oklch(${dark.onBrand.join(" ")} var(--brand-hue)));`);
});

test("the set-up goes on with the first step that is not done, in whatever order they were done", () => {
  expect(nextStep([])).toBe("country");
  expect(nextStep(["country", "brand"])).toBe("languages");
  expect(nextStep([...SET_UP_STEPS])).toBeNull();
});

import { expect, test } from "vitest";
import { preferredLocale } from "./locale";

test("the browser's first language that the party offers wins, whatever its region", () => {
  expect(preferredLocale("ta-IN,ta;q=0.9,en;q=0.8", ["en", "ta"])).toBe("ta");
  expect(preferredLocale("fr-FR,en-GB;q=0.7,ta;q=0.3", ["en", "ta"])).toBe("en");
  expect(preferredLocale("ta-IN,en;q=0.8", ["en"])).toBe("en");
});

test("a browser that asks for nothing on offer leaves the choice to the party", () => {
  expect(preferredLocale("fr-FR,de", ["en", "ta"])).toBeUndefined();
  expect(preferredLocale("", ["en", "ta"])).toBeUndefined();
});

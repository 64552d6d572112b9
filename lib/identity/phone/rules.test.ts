import { expect, test } from "vitest";
import { asAsciiDigits, maskPhone, parsePhone, showPhone } from "./rules";

test.each([
  "98400 12345",
  "9840012345",
  "098400 12345",
  "+91 98400 12345",
  "+91-98400-12345",
  "91 98400 12345",
  "0091 98400 12345",
  "(+91) 98400.12345",
  " 98400\u00a012345 ",
  "\u202a+91 98400 12345\u202c",
  "௯௮௪௦௦ ௧௨௩௪௫",
  "९८४०० १२३४५",
  "౯౮౪౦౦ ౧౨౩౪౫",
  "９８４００１２３４５",
])("%s is the same number, however it is written", (text) => {
  expect(parsePhone(text, "IN")).toEqual({ e164: "+919840012345", country: "IN" });
});

test.each([
  "",
  "12345",
  "98400 1234",
  "98400 123456",
  "044 2345 6789",
  "1800 123 456",
  "+1 900 555 0100",
  "98400 12345 ext 5",
  "call 98400 12345",
  "98400 12345; 98400 12346",
  "1".repeat(41),
  "\u0000",
])("%s reaches nobody by text", (text) => {
  expect(parsePhone(text, "IN")).toBeNull();
});

test("a number of another country keeps its country", () => {
  expect(parsePhone("+44 7400 123456", "IN")).toEqual({ e164: "+447400123456", country: "GB" });
  expect(parsePhone("07400 123456", "GB")).toEqual({ e164: "+447400123456", country: "GB" });
});

test("the demo's invented numbers pass for numbers", () => {
  expect(parsePhone("66600 00001", "IN")?.e164).toBe("+916660000001");
});

test("digits of any script become plain ones and nothing else changes", () => {
  expect(asAsciiDigits("குறியீடு ௧௨௩ ४५६ abc 7")).toBe("குறியீடு 123 456 abc 7");
});

test("a number is shown as its owner writes it, and masked for others", () => {
  expect(showPhone("+919840012345", "IN")).toBe("98400 12345");
  expect(showPhone("+447400123456", "IN")).toBe("+44 7400 123456");
  expect(maskPhone("+919840012345")).toBe("••••• ••345");
});

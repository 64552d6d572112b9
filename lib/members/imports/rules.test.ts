import { describe, expect, test } from "vitest";
import { genderOf, guessMapping, heldVerdict, isSameName, parseDay } from "./rules";

const today = "2026-11-21";

describe("a day is read as people here write it", () => {
  test.each([
    ["5/8/1980", "1980-08-05"],
    ["05-08-80", "1980-08-05"],
    ["5.8.1980", "1980-08-05"],
    ["1980-08-05", "1980-08-05"],
    ["1980/8/5", "1980-08-05"],
    ["5 Aug 1980", "1980-08-05"],
    ["05-August-80", "1980-08-05"],
    ["௦௫/௦௮/௧௯௮௦", "1980-08-05"],
    ["०५/०८/१९८०", "1980-08-05"],
    ["01/01/26", "2026-01-01"],
    ["01/01/27", "1927-01-01"],
    ["29/02/2000", "2000-02-29"],
  ])("%s is %s", (text, day) => expect(parseDay(text, today)).toBe(day));

  test.each(["08/25/1980", "31/02/1980", "1980", "29/02/1999", "five", "0/1/1980", "05/08/198"])(
    "%s is no day, and is not guessed at",
    (text) => expect(parseDay(text, today)).toBeNull(),
  );
});

test("words for a gender are known in English, Tamil, Hindi and Telugu, and others are asked for", () => {
  const none = { genders: [] };
  for (const word of ["F", "female", "பெண்", "महिला", "స్త్రీ"]) expect(genderOf(word, none)).toBe("FEMALE");
  for (const word of ["m", "Male", "ஆண்", "पुरुष", "పురుషుడు"]) expect(genderOf(word, none)).toBe("MALE");
  expect(genderOf("", none)).toBe("UNDISCLOSED");
  expect(genderOf("2", none)).toBeNull();
  expect(genderOf("2", { genders: [{ from: "2", to: "FEMALE" }] })).toBe("FEMALE");
});

test("columns are guessed by their names in English and Tamil, each once", () => {
  const { columns } = guessMapping([
    "S.No",
    "Member Name",
    "பெயர்",
    "Father's Name",
    "DOB",
    "Sex",
    "Mobile No",
    "Booth",
  ]);
  expect(columns).toEqual({
    ...{ name: "Member Name", nameLocal: "பெயர்", fatherName: "Father's Name", birthDate: "DOB" },
    ...{ gender: "Sex", phone: "Mobile No", unit: "Booth" },
  });
  expect(guessMapping(["பெயர்", "கைபேசி"]).columns).toEqual({ name: "பெயர்", phone: "கைபேசி" });
});

test("spelling does not make another name, and another name does", () => {
  expect(isSameName(["Senthil Kumar"], ["K. Senthil-kumaar", null])).toBe(true);
  expect(isSameName(["Kavitha"], ["Murugan"])).toBe(false);
  expect(isSameName([null], [null])).toBe(false);
});

test("nothing is done that was not shown, and nothing left to do is no surprise", () => {
  expect(heldVerdict("created", "created")).toBe("created");
  expect(heldVerdict("same", "changed")).toBe("same");
  expect(heldVerdict("created", "problem")).toBe("problem");
  expect(heldVerdict("changed", "created")).toBe("problem");
});

import type { BreachedPasswords } from "./port";
import data from "./common-words.json";

/**
 * What people make long passwords of when made to: one common word or two, dressed up with years, digits, signs
 * and look-alike letters, or written twice; a walk over the keyboard; a few characters again and again. A rule
 * for each, so a few words stand for millions of entries of a list.
 */
export function commonPasswords(): BreachedPasswords {
  return { contains: (password) => Promise.resolve(isCommon(password.toLowerCase())) };
}

function isCommon(text: string): boolean {
  return isRepeated(text) || isWalk(text) || isDressedWord(text);
}

const DISTINCT_MIN = 5;

/** "aaaaaaaaaaaa", "abcabcabcabc". */
function isRepeated(text: string): boolean {
  return new Set(text).size < DISTINCT_MIN || /^(.{1,6})\1+.?$/su.test(text);
}

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qazwsxedcrfvtgb",
];
const walks = rows.flatMap((row) => [row, [...row].reverse().join("")]);

/** Nothing but runs of four or more along the keyboard, the alphabet or the digits. */
function isWalk(text: string): boolean {
  let rest = text;
  while (rest !== "") {
    const run = longestRun(rest);
    if (run < 3) return false;
    rest = rest.slice(run);
  }
  return true;
}

function longestRun(text: string): number {
  let run = 0;
  while (run < text.length && walks.some((walk) => walk.includes(text.slice(0, run + 1)))) run += 1;
  return run;
}

const lookalikes: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const words = [...data.words].sort((a, b) => b.length - a.length);
const OWN_MIN = 6;

/** Too little is left once common words, digits and signs are taken out, as written or with look-alikes read as letters. */
function isDressedWord(text: string): boolean {
  const read = [...text].map((sign) => lookalikes[sign] ?? sign).join("");
  return [text, read].some((form) => {
    const left = words.reduce((rest, word) => rest.replaceAll(word, " "), form);
    if (left === form) return /^[\d\W_]+$/.test(form) && !/[^\u0000-\u007f]/.test(form);
    return left.replace(/[^\p{L}]/gu, "").length < OWN_MIN;
  });
}

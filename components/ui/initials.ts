const segmenter = new Intl.Segmenter("ta", { granularity: "grapheme" });

/**
 * The letters a person would write on a slip: two in Latin, one whole letter with its vowel sign in an Indic
 * script, where two would not fit and half a letter is no letter.
 */
export function initialsOf(name: string): string {
  const words = name.replace(/[.]/g, " ").trim().split(/\s+/).filter(Boolean);
  const first = firstLetter(words[0]);
  if (first === "" || !/\p{Script=Latin}/u.test(first)) return first;

  return (first + firstLetter(words.length > 1 ? words.at(-1) : undefined)).toLocaleUpperCase("en");
}

function firstLetter(word: string | undefined): string {
  if (word === undefined) return "";
  const [letter] = segmenter.segment(word);
  return letter?.segment ?? "";
}

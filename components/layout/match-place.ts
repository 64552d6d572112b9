type Findable = { label: string; area: string; aliases: readonly string[] };

/** Every typed word begins some word of the place's name in one of its languages. */
export function matchesPlace(place: Findable, query: string): boolean {
  const names = [place.label, place.area, ...place.aliases].flatMap(wordsOf);
  return wordsOf(query).every((typed) => names.some((name) => name.startsWith(typed)));
}

function wordsOf(text: string): string[] {
  return text.normalize("NFC").toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
}

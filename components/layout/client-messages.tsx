import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type Domain = keyof Messages;
/** A domain, one section of it ("members.queue"), or its sentences that stand in no section ("voting.*"). */
export type Words = { [D in Domain]: D | `${D}.*` | `${D}.${keyof Messages[D] & string}` }[Domain];

type Props = { of?: readonly Words[]; children: ReactNode };

type Section = Record<string, unknown>;

/**
 * Gives client components below it the words they ask for, and those of every form. What is not named is not sent, so a
 * member on a weak network downloads neither the words of the office nor sentences of refusals nobody has met.
 * tests/architecture/client-words.test.ts holds each list to what is asked for.
 */
export async function ClientMessages({ of = [], children }: Props) {
  const all = (await getMessages()) as Messages & Record<string, Section>;
  const messages: Record<string, Section> = {};
  for (const name of ["common", ...of]) {
    const [domain = "", section] = name.split(".");
    const words = all[domain] ?? {};
    messages[domain] = { ...messages[domain], ...part(words, section) };
  }

  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}

function part(words: Section, section: string | undefined): Section {
  if (section === undefined) return words;
  if (section !== "*") return { [section]: words[section] };
  // A sentence with values in it arrives compiled, as a list.
  const isSentence = (word: unknown) => typeof word === "string" || Array.isArray(word);
  return Object.fromEntries(Object.entries(words).filter(([, word]) => isSentence(word)));
}

import { type Messages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type Domain = keyof Messages;

type Props = { of?: readonly Domain[]; children: ReactNode };

/** The forms' own words and the refusals go to every page; a domain's words only where its client parts need them. */
const ALWAYS = ["common", "errors"] as const satisfies Domain[];

/**
 * Gives client components below it the messages of the named domains. What is not named is not sent, so a
 * member on a weak network never downloads the words of the office.
 */
export async function ClientMessages({ of = [], children }: Props) {
  const all = await getMessages();
  const needed = new Set<string>([...ALWAYS, ...of]);
  const messages = Object.fromEntries(Object.entries(all).filter(([domain]) => needed.has(domain)));

  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}

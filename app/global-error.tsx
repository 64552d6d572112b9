"use client";

import en from "@/messages/en/crash.json";
import ta from "@/messages/ta/crash.json";
import "./globals.css";

/** Stands when the root layout itself broke: no messages were loaded, so it speaks every language offered. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex max-w-2xl flex-col gap-8 p-4 pt-16">
          {[
            { lang: "ta", words: ta },
            { lang: "en", words: en },
          ].map(({ lang, words }) => (
            <section key={lang} lang={lang}>
              <h1 className="text-xl font-semibold">{words.title}</h1>
              <p>{words.body}</p>
              <button type="button" onClick={retry} className="min-h-11 underline underline-offset-4">
                {words.again}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

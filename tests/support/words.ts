import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./source";

type Tree = { [key: string]: string | Tree };

/** The words of a language as a reader sees them, by "domain.path.of.the.key", for looking things up on a page. */
export function messagesIn(locale: "en" | "ta"): (key: string) => string {
  return (key) => {
    const [domain = "", ...keys] = key.split(".");
    const file = path.join(root, "messages", locale, `${domain}.json`);
    const leaf = keys.reduce<string | Tree | undefined>(
      (tree, name) => (typeof tree === "object" ? tree[name] : undefined),
      JSON.parse(readFileSync(file, "utf8")) as Tree,
    );
    if (typeof leaf !== "string") throw new Error(`no message ${key} in ${locale}`);
    return leaf;
  };
}

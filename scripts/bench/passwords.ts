import { passwordHasher } from "@/lib/adapters/password-hash";

import { type Figure, median, RUNS, timed } from "./measure";

const AT_ONCE = 40;

/** Sign-ins a second that this machine can verify, many at once, with the cost of the product. */
export async function passwords(): Promise<Figure[]> {
  const hasher = passwordHasher();
  const hash = await hasher.hash("seven jasmine garlands");
  const one: number[] = [];
  const many: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const single = await timed(() => hasher.verify(hash, "seven jasmine garlands"));
    const all = await timed(() =>
      Promise.all(Array.from({ length: AT_ONCE }, () => hasher.verify(hash, "not the right words"))),
    );
    // The first round warms the threads and is not counted.
    if (run >= 0) {
      one.push(single);
      many.push((AT_ONCE * 1_000) / all);
    }
  }
  const from = `${hash.slice(0, hash.lastIndexOf("$", hash.lastIndexOf("$") - 1))}, ${String(AT_ONCE)} at once`;
  return [
    { name: "sign-ins with argon2id", value: median(many), unit: "a second", from },
    { name: "one password verified", value: median(one), unit: "ms" },
  ];
}

import { afterEach, beforeEach } from "vitest";

const print = console.error;
let said: unknown[][] = [];

beforeEach(() => {
  said = [];
  console.error = (...args: unknown[]) => {
    said.push(args);
    print(...args);
  };
});

// Something went wrong and nobody was told: a test that expects it spies on console.error and says so.
afterEach(() => {
  console.error = print;
  if (said.length > 0)
    throw new Error(`A stray console.error: ${said.map((args) => args.join(" ")).join("; ")}`);
});

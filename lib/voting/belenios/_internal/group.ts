import { inverse, modulo, sha256Number } from "./numbers";

/** A power of one base that is raised often: a table pays for itself after about five uses. */
export type FixedBase = (exponent: bigint) => bigint;

/**
 * A cyclic group in which discrete logarithms are hard. An element is the number its canonical encoding stands for, so
 * that a curve can take the place of a field. Nothing here runs in constant time: BigInt cannot.
 */
export interface Group {
  readonly name: string;
  readonly order: bigint;
  readonly generator: bigint;
  readonly multiply: (a: bigint, b: bigint) => bigint;
  readonly invert: (element: bigint) => bigint;
  readonly power: (base: bigint, exponent: bigint) => bigint;
  /** Several powers of one base for little more than the price of one. */
  readonly powers: (base: bigint, exponents: readonly bigint[]) => bigint[];
  readonly powerOfGenerator: FixedBase;
  readonly fixedBase: (base: bigint) => FixedBase;
  /** Whether it is an element of the subgroup of that order: anything else can leak a secret or forge a proof. */
  readonly includes: (element: bigint) => boolean;
  /** Whether it could be an element at all. With its power by the order being the identity, it is one. */
  readonly isInRange: (element: bigint) => boolean;
  readonly identity: bigint;
  /** The n-th of a row of generators nobody knows a logarithm between (proofs of shuffles). */
  readonly independentGenerator: (place: number) => bigint;
  /** Small whole numbers of one byte as an element, where the group has such an encoding. */
  readonly encode: (numbers: readonly number[]) => bigint;
  readonly decode: (element: bigint, count: number) => number[];
}

type FieldParameters = { name: string; p: bigint; q: bigint; g: bigint; hasEncoding: boolean };

const WINDOW = 5;
const DIGITS = 1n << BigInt(WINDOW);
const BYTE = 8n;

/** The multiplicative subgroup of order q of the integers modulo a prime p. */
export function fieldGroup({ name, p, q, g, hasEncoding }: FieldParameters): Group {
  const multiply = (a: bigint, b: bigint) => (a * b) % p;
  const bits = q.toString(2).length;
  const isInRange = (element: bigint) => element >= 1n && element < p;
  const isSafePrime = p === 2n * q + 1n;

  function powers(base: bigint, exponents: readonly bigint[]): bigint[] {
    const digits = exponents.map(digitsOf);
    const buckets = exponents.map(() => new Array<bigint | undefined>(Number(DIGITS)));
    const length = Math.max(0, ...digits.map((list) => list.length));
    let current = base;
    for (let place = 0; place < length; place += 1) {
      digits.forEach((list, which) => {
        const digit = list[place] ?? 0;
        const bucket = buckets[which];
        if (digit === 0 || !bucket) return;
        const filled = bucket[digit];
        bucket[digit] = filled === undefined ? current : multiply(filled, current);
      });
      if (place + 1 < length)
        for (let step = 0; step < WINDOW; step += 1) current = multiply(current, current);
    }
    return buckets.map((bucket) => emptied(bucket, multiply));
  }

  function power(base: bigint, exponent: bigint): bigint {
    const [result = 1n] = powers(base, [modulo(exponent, q)]);
    return result;
  }

  function fixedBase(base: bigint): FixedBase {
    let table: bigint[][] | null = null;
    return (exponent) => {
      table ??= tableOf(base, Math.ceil(bits / WINDOW), multiply);
      return digitsOf(modulo(exponent, q)).reduce(
        (product, digit, place) => (digit === 0 ? product : multiply(product, table?.[place]?.[digit] ?? 1n)),
        1n,
      );
    };
  }

  return {
    name,
    order: q,
    generator: g,
    identity: 1n,
    multiply,
    invert: (element) => inverse(element, p),
    power,
    powers,
    powerOfGenerator: fixedBase(g),
    fixedBase,
    isInRange,
    includes: (element) => {
      if (!isInRange(element)) return false;
      // Half of the numbers below a safe prime, the squares, are the subgroup: the Jacobi symbol knows them sooner.
      return isSafePrime ? jacobi(element, p) === 1 : powers(element, [q])[0] === 1n;
    },
    independentGenerator: (place) => {
      const [element = 1n] = powers(sha256Number(`ggen|${place}`), [(p - 1n) / q]);
      return element;
    },
    encode: (numbers) => {
      if (!hasEncoding) throw new Error("the group encodes no numbers");
      let element = numbers.reduce((sum, number) => (sum << BYTE) + BigInt(number), 0n) << BYTE;
      while (element === 0n || jacobi(element, p) !== 1) element += 1n;
      return element;
    },
    decode: (element, count) => {
      if (!hasEncoding) throw new Error("the group encodes no numbers");
      return Array.from({ length: count }, (_, place) =>
        Number((element >> (BYTE * BigInt(count - place))) & 0xffn),
      );
    },
  };
}

/** The digits of an exponent in base 32, the least significant first. */
function digitsOf(exponent: bigint): number[] {
  const text = exponent.toString(Number(DIGITS));
  return Array.from({ length: text.length }, (_, place) =>
    parseInt(text.charAt(text.length - 1 - place), Number(DIGITS)),
  );
}

/** The product of every bucket raised to its number, by running products from the largest down. */
function emptied(bucket: (bigint | undefined)[], multiply: (a: bigint, b: bigint) => bigint): bigint {
  let [running, product] = [1n, 1n];
  for (let digit = bucket.length - 1; digit > 0; digit -= 1) {
    const held = bucket[digit];
    if (held !== undefined) running = running === 1n ? held : multiply(running, held);
    if (running !== 1n) product = product === 1n ? running : multiply(product, running);
  }
  return product;
}

function tableOf(base: bigint, places: number, multiply: (a: bigint, b: bigint) => bigint): bigint[][] {
  let start = base;
  return Array.from({ length: places }, () => {
    const row = [1n, start];
    for (let digit = 2; digit < Number(DIGITS); digit += 1) row.push(multiply(row[digit - 1] ?? 1n, start));
    start = multiply(row.at(-1) ?? 1n, start);
    return row;
  });
}

/** The Jacobi symbol; modulo a prime it is 1 for squares and -1 for the rest. */
function jacobi(value: bigint, prime: bigint): number {
  let [a, n, sign] = [modulo(value, prime), prime, 1];
  while (a !== 0n) {
    while ((a & 1n) === 0n) {
      a >>= 1n;
      const rest = n & 7n;
      if (rest === 3n || rest === 5n) sign = -sign;
    }
    [a, n] = [n, a];
    if ((a & 3n) === 3n && (n & 3n) === 3n) sign = -sign;
    a %= n;
  }
  return n === 1n ? sign : 0;
}

import { concatBytes } from "@noble/hashes/utils.js";

const BLOCK = 16;
const TAG = 8;

/** AES in CCM mode as the specification's programs use it: a tag of 64 bits, no further data, a nonce cut to what fits. */
export async function sealCcm(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Promise<Uint8Array> {
  const { nonce, width } = nonceOf(iv, plain.length);
  const tag = await tagOf(key, nonce, plain, width);
  const stream = await counted(key, nonce, concatBytes(tag, plain), width);
  return concatBytes(stream.subarray(BLOCK), stream.subarray(0, TAG));
}

/** Null where the tag does not fit: another key, or a changed text. */
export async function openCcm(
  key: Uint8Array,
  iv: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array | null> {
  if (sealed.length < TAG) return null;
  const length = sealed.length - TAG;
  const { nonce, width } = nonceOf(iv, length);
  const tag = concatBytes(sealed.subarray(length), new Uint8Array(BLOCK - TAG));
  const stream = await counted(key, nonce, concatBytes(tag, sealed.subarray(0, length)), width);
  const plain = stream.slice(BLOCK);
  const expected = await tagOf(key, nonce, plain, width);
  const difference = expected
    .subarray(0, TAG)
    .reduce((sum, byte, place) => sum | (byte ^ (stream[place] ?? 0)), 0);
  return difference === 0 ? plain : null;
}

/** The longer the text, the more bytes count its blocks and the fewer are left for the nonce. */
function nonceOf(iv: Uint8Array, length: number): { nonce: Uint8Array; width: number } {
  const width = length < 2 ** 16 ? 2 : length < 2 ** 24 ? 3 : 4;
  return { nonce: iv.slice(0, 15 - width), width };
}

/** The chained checksum: the last block of AES-CBC over a head and the text filled up with zeros. */
async function tagOf(
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  width: number,
): Promise<Uint8Array> {
  const padded = new Uint8Array(BLOCK + Math.ceil(plain.length / BLOCK) * BLOCK);
  padded[0] = ((TAG - 2) / 2) * 8 + width - 1;
  padded.set(nonce, 1);
  for (let place = 0; place < width; place += 1)
    padded[15 - place] = Math.floor(plain.length / 256 ** place) % 256;
  padded.set(plain, BLOCK);
  const aes = await crypto.subtle.importKey("raw", Uint8Array.from(key), "AES-CBC", false, ["encrypt"]);
  const chained = await crypto.subtle.encrypt({ name: "AES-CBC", iv: new Uint8Array(BLOCK) }, aes, padded);
  // WebCrypto adds a block of padding of its own behind.
  return new Uint8Array(chained).slice(padded.length - BLOCK, padded.length);
}

async function counted(
  key: Uint8Array,
  nonce: Uint8Array,
  data: Uint8Array,
  width: number,
): Promise<Uint8Array> {
  const counter = new Uint8Array(BLOCK);
  counter[0] = width - 1;
  counter.set(nonce, 1);
  const aes = await crypto.subtle.importKey("raw", Uint8Array.from(key), "AES-CTR", false, ["encrypt"]);
  const algorithm = { name: "AES-CTR", counter, length: width * 8 };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, aes, Uint8Array.from(data)));
}

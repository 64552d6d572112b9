import { createHash } from "node:crypto";
import { idTimeMs } from "./calendar";

/**
 * The UUID v7 of a thing of the demo: the same on every load, in the order of `days`, and older than any id
 * the product makes afterwards.
 */
export function demoId(kind: string, key: string | number, days = 0): string {
  const bytes = createHash("sha256").update(`${kind}\0${key}`).digest().subarray(0, 16);
  bytes.writeUIntBE(idTimeMs(days), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

import { z } from "zod";
import { HOST_KINDS } from "./constants";

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A host as people paste it: without scheme and path, in small letters. Unicode names in their ASCII form. */
const host = z
  .string()
  .trim()
  .max(300)
  .transform((typed) => {
    const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
    return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, "") : "";
  })
  .refine(isDomain, { error: "host.form" });

export const addHostInput = z.object({ kind: z.enum(HOST_KINDS), host });
export type AddHostInput = z.input<typeof addHostInput>;

export const hostRef = z.object({ hostId: z.uuid() });
export type HostRef = z.infer<typeof hostRef>;

/** A name of at least two labels whose last is no number, so no address of a machine. */
function isDomain(name: string): boolean {
  const labels = name.split(".");
  return (
    name.length <= 253 &&
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  );
}

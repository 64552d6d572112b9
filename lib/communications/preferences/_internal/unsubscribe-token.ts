import "server-only";
import { z } from "zod";
import { blindIndex, hashesEqual } from "@/lib/core/field-encryption";
import { outsideChannels } from "../../announcements/constants";
import { switchableKinds } from "../constants";

const choice = z.object({
  memberId: z.uuid(),
  kind: z.enum(switchableKinds),
  channel: z.enum(outsideChannels),
});

/** One member's messages of one kind by one channel: what a link in a message can switch off. */
export type UnsubscribeChoice = z.infer<typeof choice>;

/** Proves without a sign-in that the holder got a message meant for this member. Good for as long as the key is. */
export function unsubscribeToken(tenantId: string, { memberId, kind, channel }: UnsubscribeChoice): string {
  const said = `${memberId}.${kind}.${channel}`;
  return `${said}.${blindIndex(tenantId, "unsubscribe", said)}`;
}

/** What the token names, or null for one that this tenant did not make. */
export function readUnsubscribeToken(tenantId: string, token: string): UnsubscribeChoice | null {
  const [memberId, kind, channel, signature = ""] = token.split(".");
  const parsed = choice.safeParse({ memberId, kind, channel });
  if (!parsed.success) return null;
  const expected = unsubscribeToken(tenantId, parsed.data).split(".")[3] ?? "";
  return hashesEqual(signature, expected) ? parsed.data : null;
}

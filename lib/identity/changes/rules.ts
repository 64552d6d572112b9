import { ruleViolated } from "@/lib/core/errors";
import { DECIDED_ELSEWHERE, DISOWN_DAYS } from "./constants";

type Change = { kind: string; changedAt: Date; disownedAt: Date | null };

/** Whether somebody may still say that a change was not theirs. */
export function isDisownable({ kind, changedAt, disownedAt }: Change, now: Date): boolean {
  if (DECIDED_ELSEWHERE.includes(kind)) return false;
  return disownedAt === null && now.getTime() - changedAt.getTime() <= DISOWN_DAYS * 86_400_000;
}

/** Refuses what is too long ago: whatever is wrong by then, the office has to look at it. */
export function assertDisownable(change: Change, now: Date): void {
  if (!isDisownable(change, now)) throw ruleViolated("way_change.too_late");
}

/** The id of a change and its seal as one short word, for a text message. */
export function linkOf(changeId: string, seal: string): string {
  return Buffer.from(changeId.replaceAll("-", ""), "hex").toString("base64url") + seal.slice(0, SEAL_LENGTH);
}

/** The two halves of such a word; null for what is none. Whether the seal is right is for the key to say. */
export function readLink(link: string): { changeId: string; seal: string } | null {
  if (!new RegExp(`^[A-Za-z0-9_-]{${String(ID_LENGTH + SEAL_LENGTH)}}$`).test(link)) return null;
  const hex = Buffer.from(link.slice(0, ID_LENGTH), "base64url").toString("hex");
  const changeId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return { changeId: changeId.join("-"), seal: link.slice(ID_LENGTH) };
}

const ID_LENGTH = 22;
/** 132 bits: nobody guesses one. */
const SEAL_LENGTH = 22;

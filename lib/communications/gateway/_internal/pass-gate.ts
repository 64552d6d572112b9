import "server-only";
import type { Tx } from "@/lib/core/db";
import type { MessageChannel } from "../../announcements/constants";
import type { NotificationKind } from "../../preferences/constants";
import type { HoldReason } from "../constants";
import { judge, noteOverrides, spend } from "../sql";
import type { Gate } from "../types";

/** One message to each of these people by one channel, about one subject. */
type Asked = {
  memberIds: readonly string[];
  channel: MessageChannel;
  kind: NotificationKind;
  subjectId: string;
};

/** To whom it goes now, and who is kept waiting, for what and until when: everyone stands in one of the two. */
type Answer = { passed: string[]; held: { memberId: string; hold: HoldReason; until: Date }[] };

const HOUR_MS = 3_600_000;

/**
 * The one gate of everything that leaves the app to a member, asked in the transaction that takes the message. Whom it
 * lets through is counted against their week, once; what the message's class passed over is written down.
 */
export async function passGate(tx: Tx, gate: Gate, asked: Asked): Promise<Answer> {
  const { channel, kind, subjectId } = asked;
  const verdicts = await judge(tx, gate, { memberIds: asked.memberIds, channel, kind });
  const free = verdicts.filter(({ hold }) => hold === null);
  const passed = new Set(
    await spend(
      tx,
      gate,
      free.map(({ memberId }) => memberId),
    ),
  );
  await noteOverrides(tx, gate, {
    ...{ channel, subjectId },
    passed: free.filter(({ memberId }) => passed.has(memberId)),
  });
  return {
    passed: [...passed],
    held: verdicts.flatMap(({ memberId, hold, until }) => {
      if (passed.has(memberId)) return [];
      // Somebody else's message took the last place of the week at this moment: looked at again within the hour.
      return [
        { memberId, hold: hold ?? "over_budget", until: until ?? new Date(gate.now.getTime() + HOUR_MS) },
      ];
    }),
  };
}

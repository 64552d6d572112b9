import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import type { WayChangeKind } from "../constants";
import { wayChanged } from "../events";

type Change = {
  accountId: string;
  kind: WayChangeKind;
  /** The passkey or identity it was about. */
  subjectId?: string;
  /** What signed in until now, encrypted as it was. */
  oldPhone?: string | null;
  oldEmail?: string | null;
};

/** Notes in the transaction of a change that the person is to be told of it; answers under which id. */
export async function noteChange(tx: Tx, ctx: Ctx, change: Change): Promise<string> {
  const [id, { tenantId, now: changedAt }] = [newId(), ctx];
  await tx.wayChange.createMany({ data: [{ id, tenantId, ...change, changedAt }] });
  const payload = { tenantId, accountId: change.accountId, changeId: id };
  await emit(tx, ctx, { name: wayChanged.name, payload });
  return id;
}

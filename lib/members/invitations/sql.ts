import "server-only";
import type { Tx } from "@/lib/core/db";

/** Makes the account that accepted an owner. The database asks again whether the invitation is theirs. */
export async function acceptOwnership(
  tx: Tx,
  { id, invitationId, at }: { id: string; invitationId: string; at: Date },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT accept_ownership(${id}::uuid, ${invitationId}::uuid, ${at}::timestamptz) AS done`;
  return row?.done ?? false;
}

type FromConsole = {
  id: string;
  organisationId: string;
  name: string;
  address: string;
  addressHash: string;
  isEmail: boolean;
  locale: string;
  by: string;
  at: Date;
  expiresAt: Date;
};

/** The console's invitation of an owner into an organisation; false when there is an open one, or no organisation. */
export async function inviteOwnerInto(tx: Tx, made: FromConsole): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT invite_owner(${made.id}::uuid, ${made.organisationId}::uuid, ${made.name}, ${made.address},
      ${made.addressHash}, ${made.isEmail}, ${made.locale}, ${made.by}, ${made.at}, ${made.expiresAt}) AS done`;
  return row?.done ?? false;
}

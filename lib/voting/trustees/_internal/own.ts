import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorizeMember, readableBy } from "../../elections/policy";
import { lockElection } from "../../elections/sql";
import type { SecretManifest, SecretTrustee } from "../../secret/types";
import { assertTrustee, nextOf, stepOf } from "../rules";

export const trusteeRow = {
  memberId: true,
  name: true,
  published: true,
  signingKey: true,
  dealt: true,
  combined: true,
  manifestSignature: true,
  openingShare: true,
  tieReveal: true,
} as const;

/** The caller as a trustee of a `secret` election, with all trustees in their places; the election's row is held. */
export async function ownTrusteeship(tx: Tx, ctx: Ctx, electionId: string) {
  const { memberId } = authorizeMember(ctx);
  await lockElection(tx, electionId);
  const election = await tx.election.findFirst({
    where: { id: electionId, mode: "SECRET", AND: readableBy(ctx) },
    select: {
      status: true,
      manifest: true,
      trustees: { orderBy: { position: "asc" }, select: trusteeRow },
    },
  });
  if (!election) throw notFound("election");
  const { trustees, status } = election;
  const place = trustees.findIndex((trustee) => trustee.memberId === memberId) + 1;
  const own = trustees[place - 1];
  assertTrustee(own);
  const step = stepOf(own);
  return {
    place,
    own,
    trustees,
    step,
    next: nextOf(status, step, trustees),
    manifest: election.manifest === null ? null : (JSON.parse(election.manifest) as SecretManifest),
  };
}

/** What the trustees have published of their keys, in their places; of those who have. */
export function publishedOf(trustees: readonly { published: string | null }[]): SecretTrustee[] {
  return trustees.flatMap(({ published }) =>
    published === null ? [] : [JSON.parse(published) as SecretTrustee],
  );
}

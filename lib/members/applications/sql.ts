import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/** Holds these people's rows until the transaction ends, so that nobody else decides about them meanwhile. */
export async function lockMembers(tx: Tx, ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM members WHERE tenant_id = ${ctx.tenantId}::uuid AND id = ANY (${[...memberIds]}::uuid[])
    ORDER BY id FOR UPDATE`;
}

type PassOn = { applicationId: string; fromUnitId: string; unitId: string };

/** Moves a pending applicant of the caller's reach to a unit that may lie beyond it; false if somebody was first. */
export async function moveApplicant(tx: Tx, ctx: Ctx, pass: PassOn): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ moved: boolean }[]>`
    SELECT pass_applicant_on(${pass.applicationId}::uuid, ${pass.fromUnitId}::uuid, ${pass.unitId}::uuid, ${ctx.now}) AS moved`;
  return row?.moved ?? false;
}

/** Units where people of the PIN code already are, most first; at most five, each with three people or more. */
export async function unitsOfPinCode(
  tx: Tx,
  pinCode: string,
): Promise<{ unitId: string; members: number }[]> {
  const rows = await tx.$queryRaw<{ unit_id: string; members: bigint }[]>`
    SELECT unit_id, members FROM units_of_pin_code(${pinCode})`;
  return rows.map((row) => ({ unitId: row.unit_id, members: Number(row.members) }));
}

type Place = { unitId: string; pinCode: string };

/** How many active members of the unit share the PIN code. */
export async function neighboursIn(tx: Tx, ctx: Ctx, { unitId, pinCode }: Place): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM members m
    WHERE m.tenant_id = ${ctx.tenantId}::uuid AND m.unit_id = ${unitId}::uuid
      AND m.pin_code = ${pinCode} AND m.status = 'ACTIVE'`;
  return row?.n ?? 0;
}

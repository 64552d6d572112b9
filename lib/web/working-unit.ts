import { cookies } from "next/headers";
import { cache } from "react";
import type { Ctx } from "@/lib/core/ctx";
import { listOfficeUnitNames } from "@/lib/units/tree/queries/list-tree";
import type { UnitChoice } from "@/lib/units/tree/types";

export const WORKING_UNIT_COOKIE = "working_unit";

type Work = { units: UnitChoice[]; chosen: UnitChoice | null };

/**
 * The units in which the reader holds an office, and the one in which they work now: the one chosen on this
 * device while it is among them, else the first. It sets defaults only; what may be seen and done is decided by rights.
 */
export const workOf = cache(async (ctx: Ctx): Promise<Work> => {
  const [units, jar] = await Promise.all([listOfficeUnitNames(ctx), cookies()]);
  const chosenId = jar.get(WORKING_UNIT_COOKIE)?.value;
  return { units, chosen: units.find(({ id }) => id === chosenId) ?? units[0] ?? null };
});

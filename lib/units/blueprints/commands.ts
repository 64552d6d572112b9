import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { assertUnused } from "@/lib/units/levels/rules";
import { addLevel } from "@/lib/units/levels/commands";
import { readableBy } from "@/lib/units/levels/policy";
import { createPosition, setBundle } from "@/lib/units/positions/commands";
import { bundleVersion } from "@/lib/units/positions/rules";
import { lockTree } from "@/lib/units/tree/sql";
import { OFFICE_RIGHTS } from "./constants";
import { authorizeConfigure, authorizeWrite } from "./policy";
import { layLevelsInput, type LayLevelsInput, layOfficesInput, type LayOfficesInput } from "./schema";

/**
 * Lays all levels of an organisation at once, from the top down, in place of those there were. Only while no unit
 * and no office stands on any of them: all of it or nothing.
 */
export async function layLevels(ctx: Ctx, input: LayLevelsInput): Promise<void> {
  const { levels } = layLevelsInput.parse(input);

  await withTx(ctx, async (tx, joined) => {
    authorizeConfigure(ctx);
    await lockTree(tx, ctx, "exclusive");
    const [unitCount, positionCount] = [
      await tx.unit.count({ where: { tenantId: ctx.tenantId } }),
      await tx.position.count({ where: { tenantId: ctx.tenantId } }),
    ];
    assertUnused({ unitCount, positionCount });
    await tx.unitLevel.deleteMany({ where: readableBy(ctx) });

    let aboveLevelId: string | undefined;
    for (const level of levels) {
      const above = aboveLevelId === undefined ? {} : { aboveLevelId };
      ({ levelId: aboveLevelId } = await addLevel(joined, { ...level, ...above }));
    }
    await audit(tx, ctx, { action: "level.lay", changes: { names: levels.map(({ name }) => name) } });
  });
}

/**
 * Makes the offices that were chosen, each with the rights of its template. Nobody hands out a right they do not
 * hold over the whole tenant; one refused name takes all of it back.
 */
export async function layOffices(ctx: Ctx, input: LayOfficesInput): Promise<void> {
  const { offices } = layOfficesInput.parse(input);

  await withTx(ctx, async (tx, joined) => {
    authorizeWrite(ctx);
    for (const [sortOrder, { levelId, template, ...names }] of offices.entries()) {
      const { reach, rights } = OFFICE_RIGHTS[template];
      const { positionId } = await createPosition(joined, { levelId, sortOrder, ...names });
      const bundle = Object.fromEntries(rights.map((right) => [right, reach]));
      await setBundle(joined, { positionId, rights: bundle, shownVersion: bundleVersion({}) });
    }
    await audit(tx, ctx, { action: "position.lay", changes: { made: offices.length } });
  });
}

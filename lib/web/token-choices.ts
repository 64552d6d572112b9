import { isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { permissions } from "@/lib/core/permissions";
import { listOfficeUnitNames } from "@/lib/units/tree/queries/list-tree";
import { getReaderLocale } from "./locale";

/** What a person can pass on to a token: the rights they hold, and the units they hold an office in. */
export async function tokenChoices(ctx: Ctx) {
  const [locale, units] = await Promise.all([getReaderLocale(), listOfficeUnitNames(ctx)]);
  return {
    // A token makes no token, so that right would be worth nothing to it.
    rights: permissions.filter((right) => right !== "token.manage" && isAllowedSomewhere(ctx, right)),
    units: units.map(({ id, name, nameLocal }) => ({
      id,
      name: (locale === "en" ? null : nameLocal) ?? name,
    })),
  };
}

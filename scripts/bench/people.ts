import { randomUUID } from "node:crypto";

import type { Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { permissions } from "@/lib/core/permissions";

import { SCALE_TENANT } from "../seed-scale";

/** An officer of the scale tenant with every right over the unit and all below it. */
export function officerOf(unitPath: string): Ctx {
  return ctxWith(permissions.map((permission) => ({ permission, reach: "subtree", unitPath })));
}

/** A job of the scale tenant with these rights, as a job's definition would list them. */
export function jobWith(...rights: Grant["permission"][]): Ctx {
  const grants = rights.map((permission): Grant => ({ permission, reach: "tenant" }));
  return { ...ctxWith(grants), actor: { kind: "job", jobId: "bench" } };
}

export function memberOf(unitPath: string, member: { id: string; accountId: string }): Ctx {
  const actor = {
    kind: "person",
    accountId: member.accountId,
    memberId: member.id,
    homePaths: [unitPath],
  } as const;
  return { ...ctxWith([]), actor };
}

function ctxWith(grants: Grant[]): Ctx {
  return {
    tenantId: SCALE_TENANT.id,
    actor: { kind: "person", accountId: randomUUID(), memberId: null, homePaths: [] },
    grants,
    now: new Date(),
    requestId: randomUUID(),
  };
}

import "server-only";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import type { Prisma } from "@/prisma/generated/client";
import { personName } from "@/prisma/seed/names";
import { at, randomFrom } from "@/prisma/seed/random";
import { TRIAL_APPLICANTS, TRIAL_MARK, TRIAL_PEOPLE } from "../constants";

type Home = { id: string; name: string };
type Invented = {
  members: Prisma.MemberCreateManyInput[];
  memberships: Prisma.UnitMembershipCreateManyInput[];
  states: Prisma.MemberStatusChangeCreateManyInput[];
};

/** People nobody is, by the demo party's own names: members of these units, and some who wait to be admitted. */
export function inventPeople(ctx: Ctx, homes: readonly Home[]): Invented {
  const { tenantId, now } = ctx;
  const random = randomFrom(`trial ${tenantId}`);
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const invented: Invented = { members: [], memberships: [], states: [] };
  for (let index = 0; index < TRIAL_PEOPLE; index += 1) {
    const [id, unit, isMember] = [newId(), at(homes, index % homes.length), index >= TRIAL_APPLICANTS];
    const gender = random.chance(0.5) ? "FEMALE" : "MALE";
    const { name, nameLocal, fatherName } = personName(random, gender);
    // Who waits has waited for days: the queue begins with the oldest, and that is to be somebody real.
    const appliedAt = ago(isMember ? random.int(60, 960) : random.int(1, 6));
    const decidedAt = ago(random.int(10, 59));
    const joinedOn = isMember ? asDate(decidedAt.toISOString().slice(0, 10)) : null;
    const status = isMember ? ("ACTIVE" as const) : ("PENDING" as const);
    invented.members.push({
      ...{ id, tenantId, unitId: unit.id, isTrial: true, status, gender, fatherName, joinedOn },
      ...{ name: `${name} ${TRIAL_MARK.name}`, nameLocal: `${nameLocal} ${TRIAL_MARK.nameLocal}` },
      ...{ number: isMember ? `TRIAL-${String(index).padStart(3, "0")}` : null, source: "OFFICE" },
      ...{
        birthDate: asDate(
          ago(random.int(20, 70) * 365)
            .toISOString()
            .slice(0, 10),
        ),
        place: unit.name,
      },
      ...{ appliedAt, updatedAt: now, verifiedAt: isMember ? decidedAt : null },
    });
    const history = { tenantId, memberId: id };
    invented.states.push({ ...history, id: newId(), from: null, to: "PENDING", changedAt: appliedAt });
    if (!joinedOn) continue;
    invented.states.push({ ...history, id: newId(), from: "PENDING", to: "ACTIVE", changedAt: decidedAt });
    invented.memberships.push({ ...history, id: newId(), unitId: unit.id, isPrimary: true, joinedOn });
  }
  return invented;
}

const DAY_MS = 86_400_000;

import type { Permission } from "@/lib/core/permissions";

/** How a marked act is asked for. */
type MarkableAct = {
  /** The right a second person must hold, over the same units. */
  permission: Permission;
  /** Approved, it is not done at once: the asker comes back for it, once. For what is handed to them. */
  isTakenUp?: true;
  /** Takes two people in every organisation, marked or not. */
  isAlways?: true;
};

/**
 * Every act an organisation may mark as taking two people, by the name it has in the trail. Whoever takes away marks
 * needs a second person as well, once there are any.
 */
export const acts = {
  "account.deactivate": { permission: "account.deactivate" },
  "account.reactivate": { permission: "account.deactivate" },
  "account.recover": { permission: "account.recover", isAlways: true },
  "announcement.publish": { permission: "announcement.publish" },
  "announcement.schedule": { permission: "announcement.publish" },
  "appointment.make": { permission: "position.appoint" },
  "delegation.lend": { permission: "right.delegate" },
  "four_eyes.unmark": { permission: "tenant.configure" },
  "member.expel": { permission: "member.change_status" },
  "member.export": { permission: "member.export", isTakenUp: true },
  "member_import.apply": { permission: "member.import" },
  "poll.open": { permission: "poll.manage" },
  "poll.withdraw": { permission: "poll.manage" },
  "position.remove": { permission: "position.write" },
  "position.set_bundle": { permission: "position.write" },
  "position.set_condition": { permission: "position.write" },
  "tenant.set_brand": { permission: "tenant.configure" },
  "tenant.set_channels": { permission: "tenant.configure" },
  "tenant.set_country": { permission: "tenant.configure" },
  "tenant.set_languages": { permission: "tenant.configure" },
  "unit.archive": { permission: "unit.write" },
  "unit.export": { permission: "unit.export" },
  "unit_import.apply": { permission: "unit.import" },
} as const satisfies Record<string, MarkableAct>;

export type Act = keyof typeof acts;

export const actNames = Object.keys(acts) as [Act, ...Act[]];

/** What an organisation may mark: not what takes two people anyway, nor the taking away of marks. */
export const markableNames = actNames.filter((act) => act !== "four_eyes.unmark" && !markable(act).isAlways);

/** The rules by which an act is asked for. */
export function markable(act: Act): MarkableAct {
  return acts[act];
}

export function isAct(name: string): name is Act {
  return Object.hasOwn(acts, name);
}

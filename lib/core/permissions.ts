/** Every right there is, `entity.verb`, a line each: a new one is visible in review. */
export const permissions = [
  "account.deactivate",
  "account.recover",
  "alert.read",
  "alert.settle",
  "announcement.publish",
  "announcement.read",
  "announcement.write",
  "audit.read",
  "election.manage",
  "election.verify",
  "grievance.handle",
  "job.control",
  "job.read",
  "member.admit",
  "member.ban",
  "member.change_status",
  "member.export",
  "member.import",
  "member.read",
  "member.read_contact",
  "member.verify_card",
  "member.write",
  "poll.manage",
  "poll.read",
  "position.appoint",
  "position.write",
  "privacy.handle",
  "right.delegate",
  "right.read",
  "tenant.configure",
  "token.manage",
  "unit.export",
  "unit.import",
  "unit.write",
] as const;

export type Permission = (typeof permissions)[number];

/** Rights over the installation itself: held by system admins on its console, and never part of an office. */
export const platformPermissions = [
  "geography.write",
  "organisation.decide",
  "organisation.read",
  "organisation.support",
  "organisation.suspend",
] as const;

/** Any right there is. */
export type Right = Permission | (typeof platformPermissions)[number];

import type { Permission } from "@/lib/core/permissions";
import type { Reach } from "@/lib/units/positions/types";

/** Offices most organisations have, with what their holders do; each can be changed afterwards. */
export const OFFICE_TEMPLATES = ["secretary", "treasurer", "administrator"] as const;
export type OfficeTemplate = (typeof OFFICE_TEMPLATES)[number];

const READ: readonly Permission[] = [
  ...(["announcement.read", "election.verify", "member.read", "member.verify_card", "poll.read"] as const),
];
const LEAD: readonly Permission[] = [
  ...READ,
  ...([
    "account.recover",
    "announcement.publish",
    "announcement.write",
    "audit.read",
    "election.manage",
    "grievance.handle",
    "member.admit",
  ] as const),
  ...(["member.change_status", "member.read_contact", "member.write", "poll.manage"] as const),
  ...(["position.appoint", "unit.write"] as const),
];
const RUN: readonly Permission[] = [
  ...LEAD,
  ...([
    "account.deactivate",
    "job.control",
    "job.read",
    "member.export",
    "member.import",
    "position.write",
  ] as const),
  ...([
    "alert.read",
    "alert.settle",
    "privacy.handle",
    "tenant.configure",
    "unit.export",
    "unit.import",
  ] as const),
];

/** Offices whose rights reach furthest: the set-up proposes that their holders sign in with a second factor. */
export const SECOND_FACTOR_TEMPLATES: readonly OfficeTemplate[] = ["administrator"];

/** A template's rights and how far they reach from the unit the office belongs to. */
export const OFFICE_RIGHTS: Record<OfficeTemplate, { reach: Reach; rights: readonly Permission[] }> = {
  secretary: { reach: "SUBTREE", rights: LEAD },
  treasurer: { reach: "SUBTREE", rights: READ },
  administrator: { reach: "TENANT", rights: RUN },
};

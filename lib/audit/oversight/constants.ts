import type { Permission } from "@/lib/core/permissions";

/** So many people above a unit are asked about at most; where there are more, the page says so. */
export const OVERSEERS_MAX = 100;

/** Openings and exports of so many months back, this one included, are counted. */
export const OVERSIGHT_MONTHS = 12;

/** So many lines of a month are shown, the most frequent; its sums count all of them. */
export const OVERSIGHT_LINES_MAX = 20;

/**
 * Whether a right lets its holder read records of a unit. Every right stands here, so that a new one is thought about:
 * what only changes things, or reads nothing that belongs to a unit, is none.
 */
export const READS_RECORDS: Record<Permission, boolean> = {
  "account.deactivate": false,
  "account.recover": true,
  "alert.read": true,
  "alert.settle": false,
  "announcement.publish": false,
  "announcement.read": true,
  "announcement.write": true,
  "audit.read": true,
  "election.manage": true,
  "election.verify": false,
  "grievance.handle": true,
  "job.control": false,
  "job.read": false,
  "member.admit": true,
  "member.ban": true,
  "member.change_status": false,
  "member.export": true,
  "member.import": true,
  "member.read": true,
  "member.read_contact": true,
  "member.verify_card": false,
  "member.write": true,
  "poll.manage": true,
  "poll.read": true,
  "position.appoint": false,
  "position.write": false,
  "privacy.handle": true,
  "right.delegate": false,
  "right.read": true,
  "tenant.configure": false,
  "token.manage": false,
  "unit.export": true,
  "unit.import": false,
  "unit.write": false,
};

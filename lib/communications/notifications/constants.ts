import type { NotificationKind } from "../preferences/constants";

type NoticeKind = Exclude<NotificationKind, "ANNOUNCEMENT">;

/**
 * Every notice the app words itself, the kind it stands under, and the page it leads to (`:id` is its subject).
 * Its words are `communications.notices.<name>`: `title`, `text` and `go`, with the params it was told with.
 */
export const notices = {
  welcome: { kind: "MEMBERSHIP", href: "/me" },
  office_began: { kind: "OFFICE", href: "/office" },
  office_ending: { kind: "OFFICE", href: "/me" },
  office_ended: { kind: "OFFICE", href: "/me" },
  office_to_fill: { kind: "OFFICE", href: "/office" },
  approval_wanted: { kind: "OFFICE", href: "/office/four-eyes/:id" },
  approval_decided: { kind: "OFFICE", href: "/office/four-eyes/:id" },
  new_device: { kind: "ACCOUNT", href: "/me/sessions" },
  way_changed: { kind: "ACCOUNT", href: "/me/security/changes/:id" },
  session_reused: { kind: "ACCOUNT", href: "/me/sessions" },
  session_reused_here: { kind: "ACCOUNT", href: "/office" },
  support_viewed: { kind: "ACCOUNT", href: "/me/seen" },
  recovery_asked: { kind: "OFFICE", href: "/office/recoveries/:id" },
  charter_changed: { kind: "OFFICE", href: "/me/charter" },
  export_ready: { kind: "ACCOUNT", href: "/me/privacy" },
  members_imported: { kind: "OFFICE", href: "/office/members/import/:id" },
  act_undone: { kind: "OFFICE", href: "/office/receipts/:id" },
  unit_export_ready: { kind: "ACCOUNT", href: "/office/units/exports/:id" },
  privacy_asked: { kind: "OFFICE", href: "/office/privacy/:id" },
  privacy_overdue: { kind: "OFFICE", href: "/office/privacy/:id" },
  privacy_answered: { kind: "ACCOUNT", href: "/me/privacy" },
  alert_raised: { kind: "ACCOUNT", href: "/office/alerts/:id" },
  alert_yours: { kind: "ACCOUNT", href: "/me/alerts/:id" },
  closing_asked: { kind: "MEMBERSHIP", href: "/me" },
  closing_taken_back: { kind: "MEMBERSHIP", href: "/me" },
  poll_opened: { kind: "VOTING", href: "/vote/:id" },
  poll_published: { kind: "VOTING", href: "/vote/:id" },
  election_opened: { kind: "VOTING", href: "/vote/elections/:id" },
  election_certified: { kind: "VOTING", href: "/vote/elections/:id" },
  candidate_proposed: { kind: "VOTING", href: "/vote/elections/:id" },
  candidate_approved: { kind: "VOTING", href: "/vote/elections/:id" },
  grievance_received: { kind: "MEMBERSHIP", href: "/grievances/steps/:id" },
  grievance_moved: { kind: "MEMBERSHIP", href: "/grievances/steps/:id" },
  grievance_answered: { kind: "MEMBERSHIP", href: "/grievances/steps/:id" },
  grievance_closed: { kind: "MEMBERSHIP", href: "/grievances/steps/:id" },
  grievance_escalated: { kind: "MEMBERSHIP", href: "/grievances/steps/:id" },
  grievance_to_do: { kind: "OFFICE", href: "/grievances/steps/:id" },
  candidate_rejected: { kind: "VOTING", href: "/vote/elections/:id" },
} as const satisfies Record<string, { kind: NoticeKind; href: string }>;

export type NoticeName = keyof typeof notices;
export const noticeNames = Object.keys(notices) as [NoticeName, ...NoticeName[]];

/** What is told even to who restricted the use of their data: about their own account and votes. */
export const MANDATORY_KINDS: readonly NoticeKind[] = ["ACCOUNT", "VOTING"];

export const NOTIFY_BATCH_MAX = 1_000;

/** What acts concern the organisation as a whole and what its administrators do in it: all but private lives. */
export const TRAIL_ENTITIES = [
  "account",
  "announcement",
  "approval",
  "appointment",
  "charter",
  "delegation",
  "four_eyes",
  "invitation",
  "job",
  "level",
  "member",
  "member_import",
  "organisation",
  "poll",
  "position",
  "provider",
  "tenant",
  "token",
  "unit",
  "unit_import",
] as const;

/** Acts of people upon themselves and the course of machines, which are no administration. */
export const OWN_ACTS = [
  "account.add_email",
  "account.change_phone",
  "account.choose_locale",
  "account.half_sign_in",
  "account.open",
  "account.remove_email",
  "account.sign_in",
  "announcement.deliver",
  "announcement.dispatch",
  "member.add_evidence",
  "member.apply",
  "member.ask_export",
  "member.ask_privacy",
  "member.claim",
  "member.download_export",
  "member.leave",
  "member.make_export",
  "member.open",
  "member.remove_evidence",
  "member.renew_card",
  "member.withdraw_privacy",
  "member.request_transfer",
  "member.withdraw_transfer",
  "poll.cast",
] as const;

/** Above this many acts the trail says "more than", because counting a million lines is slower than reading a page. */
export const COUNTED_MAX = 10_000;

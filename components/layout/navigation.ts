import type { Messages } from "next-intl";

export type PlaceKey = keyof Messages["shell"]["places"];
export type AreaKey = keyof Messages["shell"]["areas"];

export type PlaceIcon =
  | "alerts"
  | "approvals"
  | "four_eyes"
  | "grievances"
  | "home"
  | "imports"
  | "join"
  | "jobs"
  | "lending"
  | "me"
  | "megaphone"
  | "members"
  | "messages"
  | "office"
  | "outbox"
  | "privacy"
  | "rights"
  | "tokens"
  | "tree"
  | "vote";

export type Place = {
  key: PlaceKey;
  href: string;
  icon: PlaceIcon;
  area: AreaKey;
  /** The right without which the place is not shown. The place itself still decides. */
  permission?: string;
  /** The right has to be held over the whole organisation. */
  isEverywhere?: boolean;
  /** Holds for pages below it too, unless the place is only itself. */
  isExact?: boolean;
};

/** Every place there is, a line each, by area of work in the order of the day. */
export const places: readonly Place[] = [
  { key: "home", href: "/home", icon: "home", area: "member" },
  { key: "unit", href: "/unit", icon: "tree", area: "member" },
  { key: "vote", href: "/vote", icon: "vote", area: "member" },
  { key: "messages", href: "/messages", icon: "messages", area: "member" },
  { key: "own_grievances", href: "/grievances", icon: "grievances", area: "member" },
  { key: "me", href: "/me", icon: "me", area: "member" },
  { key: "office", href: "/office", icon: "office", area: "people", isExact: true },
  {
    key: "approvals",
    href: "/office/approvals",
    icon: "approvals",
    area: "people",
    permission: "member.admit",
  },
  { key: "members", href: "/office/members", icon: "members", area: "people", permission: "member.read" },
  {
    key: "invitations",
    href: "/office/invitations",
    icon: "join",
    area: "people",
    permission: "position.appoint",
  },
  {
    key: "recoveries",
    href: "/office/recoveries",
    icon: "members",
    area: "people",
    permission: "account.recover",
  },
  {
    key: "accounts",
    href: "/office/accounts",
    icon: "members",
    area: "people",
    permission: "account.deactivate",
    isEverywhere: true,
  },
  {
    key: "member_imports",
    href: "/office/members/import",
    icon: "imports",
    area: "people",
    permission: "member.import",
  },
  { key: "receipts", href: "/office/receipts", icon: "imports", area: "people", permission: "member.import" },
  { key: "bans", href: "/office/members/bans", icon: "members", area: "people", permission: "member.ban" },
  {
    key: "grievances",
    href: "/office/grievances",
    icon: "grievances",
    area: "people",
    permission: "grievance.handle",
  },
  { key: "units", href: "/office/units", icon: "tree", area: "people", permission: "unit.write" },
  {
    key: "announcements",
    href: "/office/announcements",
    icon: "megaphone",
    area: "reach",
    permission: "announcement.write",
  },
  {
    key: "elections",
    href: "/office/elections",
    icon: "vote",
    area: "decide",
    permission: "election.manage",
  },
  { key: "polls", href: "/office/polls", icon: "vote", area: "decide", permission: "poll.manage" },
  {
    key: "lending",
    href: "/office/rights/lending",
    icon: "lending",
    area: "people",
    permission: "right.delegate",
  },
  { key: "four_eyes", href: "/office/four-eyes", icon: "four_eyes", area: "people" },
  {
    key: "privacy",
    href: "/office/privacy",
    icon: "privacy",
    area: "people",
    permission: "privacy.handle",
    isEverywhere: true,
  },
  { key: "rights", href: "/office/rights", icon: "rights", area: "system", permission: "right.read" },
  {
    key: "alerts",
    href: "/office/alerts",
    icon: "alerts",
    area: "system",
    permission: "alert.read",
    isEverywhere: true,
  },
  { key: "tokens", href: "/office/tokens", icon: "tokens", area: "system", permission: "token.manage" },
  { key: "imports", href: "/office/imports", icon: "imports", area: "system", permission: "unit.import" },
  {
    key: "jobs",
    href: "/office/jobs",
    icon: "jobs",
    area: "system",
    permission: "job.read",
    isEverywhere: true,
  },
  {
    key: "settings",
    href: "/office/settings",
    icon: "office",
    area: "system",
    permission: "tenant.configure",
    isEverywhere: true,
  },
  {
    key: "outbox",
    href: "/office/outbox",
    icon: "outbox",
    area: "system",
    permission: "tenant.configure",
    isEverywhere: true,
  },
];

/** Places with a name short enough for the bottom bar of a phone. */
export type BarKey = keyof Messages["shell"]["bar"];

/** The bar holds five; where there are more places than that, the fifth is the menu with all of them. */
export const memberBar: readonly BarKey[] = ["home", "unit", "vote", "messages", "me"];
export const officeBar: readonly BarKey[] = ["office", "approvals", "members", "announcements"];

/** The places a person may see, given how to tell whether a right is held somewhere. */
export function visiblePlaces(
  isHeld: (permission: string, isEverywhere: boolean) => boolean,
  isOfficeBearer: boolean,
): Place[] {
  return places.filter((place) => {
    if (place.area === "member") return true;
    return (
      isOfficeBearer &&
      (place.permission === undefined || isHeld(place.permission, place.isEverywhere ?? false))
    );
  });
}

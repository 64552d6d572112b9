import { isBelow, type Reach } from "@/lib/core/authz";
import type { MemberStatus } from "@/lib/members/profiles/types";
import { REACH_SCANNED_MAX, REACH_SEARCHED_MAX, SEARCH_INSIDE_LENGTH_MIN } from "./constants";
import type { MemberFilter } from "./schema";

/** A set of units: the whole tenant, or subtrees and single units that do not overlap. */
export type Scope = { everywhere: true } | { everywhere: false; roots: string[]; exact: string[] };

/** The units of a reach, each named once: what lies below a root is not said again. */
export function scopeOf({ everywhere, unitPaths, subtreePaths }: Reach): Scope {
  if (everywhere) return { everywhere: true };
  const roots = [...new Set(subtreePaths)].filter(
    (path, _, all) => !all.some((other) => isBelow(path, other)),
  );
  const exact = [...new Set(unitPaths)].filter((path) => !isWithinAny(path, roots));
  return { everywhere: false, roots, exact };
}

/** What two sets of units have in common. */
export function meet(a: Scope, b: Scope): Scope {
  if (a.everywhere) return b;
  if (b.everywhere) return a;
  return scopeOf({
    everywhere: false,
    subtreePaths: [
      ...a.roots.filter((path) => isWithinAny(path, b.roots)),
      ...b.roots.filter((path) => isWithinAny(path, a.roots)),
    ],
    unitPaths: [
      ...a.exact.filter((path) => isWithinAny(path, b.roots) || b.exact.includes(path)),
      ...b.exact.filter((path) => isWithinAny(path, a.roots)),
    ],
  });
}

/** What stands in any of several sets. */
export function union(scopes: readonly Scope[]): Scope {
  const bounded = scopes.flatMap((scope) => (scope.everywhere ? [] : [scope]));
  if (bounded.length < scopes.length) return { everywhere: true };
  return scopeOf({
    everywhere: false,
    subtreePaths: bounded.flatMap(({ roots }) => roots),
    unitPaths: bounded.flatMap(({ exact }) => exact),
  });
}

/** The part of a set that is the unit or lies below it. */
export function narrow(scope: Scope, unitPath: string): Scope {
  return meet(scope, { everywhere: false, roots: [unitPath], exact: [] });
}

/** Whether a unit is in the set. */
export function covers(scope: Scope, unitPath: string): boolean {
  if (scope.everywhere) return true;
  return scope.exact.includes(unitPath) || isWithinAny(unitPath, scope.roots);
}

/** Whether the set holds no unit at all. */
export function isEmpty(scope: Scope): boolean {
  return !scope.everywhere && scope.roots.length === 0 && scope.exact.length === 0;
}

function isWithinAny(path: string, roots: readonly string[]): boolean {
  return roots.some((root) => path === root || isBelow(path, root));
}

/** Whether only state and unit narrow the list, whose numbers are kept and need no counting. */
export function isCountKept(filter: MemberFilter): boolean {
  const { q, gender, source, account, joinedFrom, joinedTo, tag } = filter;
  return (
    tag.length === 0 &&
    !q &&
    !account &&
    !joinedFrom &&
    !joinedTo &&
    gender.length === 0 &&
    source.length === 0
  );
}

/**
 * How to read a page:
 * - `by_unit`: everybody in reach, sorted: bounded by the reach, whatever else is asked;
 * - `by_order`: along the index of the sort order until the page is full: for large reaches and loose filters;
 * - `by_search`: candidates of the text index, sorted.
 */
export type Plan = "by_unit" | "by_order" | "by_search";

/** `matching`: members in reach in the states asked for. */
type Facts = {
  inReach: number;
  matching: number;
  inTenant: number;
  limit: number;
  /** The whole tenant is in reach. */
  everywhere: boolean;
  filter: MemberFilter;
};

/** The plan that reads least; all plans give the same page. */
export function choosePlan({ inReach, matching, inTenant, limit, everywhere, filter }: Facts): Plan {
  if (filter.q) return !everywhere && inReach <= REACH_SEARCHED_MAX ? "by_unit" : "by_search";
  const readAlongOrder = (limit * inTenant) / Math.max(matching, 1);
  if (isCountKept(filter) && readAlongOrder < inReach) return "by_order";
  return inReach <= REACH_SCANNED_MAX ? "by_unit" : "by_order";
}

/** How a text is looked for: as the beginning of a name or number, and as words anywhere. */
export type Search = { prefix: string; words: string[] };

/** The words of a search, longest first; none for texts so short, or so like a number, that they are everywhere. */
export function searchFor(q: string): Search {
  const words = q.split(" ").filter(Boolean);
  const isNumberLike = /\d/.test(q) && /[^\d\s]/.test(q);
  const isShort = words.some((word) => [...word].length < SEARCH_INSIDE_LENGTH_MIN) && words.length === 1;
  if (isNumberLike || isShort) return { prefix: q, words: [] };
  return { prefix: q, words: words.sort((a, b) => b.length - a.length) };
}

/** A text that stands for itself inside a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Members in the states asked for; no state asked for means all. */
export function sumOf(counts: ReadonlyMap<string, number>, statuses: readonly MemberStatus[]): number {
  let sum = 0;
  for (const [status, n] of counts) {
    if (statuses.length === 0 || statuses.some((wanted) => wanted === status)) sum += n;
  }
  return sum;
}

/**
 * A cell of a CSV file. A spreadsheet runs what begins with = + - @ as a formula, so such text is led by an
 * apostrophe, an international phone number too.
 */
export function csvCell(value: string | null): string {
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file (RFC 4180). */
export function csvLine(values: readonly (string | null)[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

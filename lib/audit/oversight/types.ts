import type { Named, SourceView } from "@/lib/audit/access/types";
import type { Permission } from "@/lib/core/permissions";

/** Somebody whose rights come from outside a unit and reach its records: by which offices, and which rights. */
export type OverseerView = Named & {
  id: string;
  sources: SourceView[];
  isOwner: boolean;
  rights: Permission[];
};

export type OversightKind = "opened" | "contact" | "evidence" | "privacy" | "exported";

/** What one person from above did in a month: how often, and of how many records of the unit. */
export type OversightLine = {
  kind: OversightKind;
  by: Named | null;
  /** Who is named by kind where there is no name: a program, a background job, support, an owner or a former member. */
  byKind: "person" | "api_key" | "job" | "support";
  sources: SourceView[];
  times: number;
  records: number;
};

/** A month, "YYYY-MM", with its sums, its most frequent lines, and how many more there are. */
export type OversightMonth = {
  month: string;
  openings: number;
  exports: number;
  lines: OversightLine[];
  more: number;
};

export type OversightView = {
  unit: Named & { id: string };
  overseers: OverseerView[];
  isCapped: boolean;
  months: OversightMonth[];
};

import type { Term } from "@/lib/core/conditions";
import type { Permission } from "@/lib/core/permissions";
import type { RuleKey } from "@/lib/core/why";
import type { ACTS, RECORD_KINDS } from "./constants";

export type RecordKind = (typeof RECORD_KINDS)[number];
export type ActKind = (typeof ACTS)[number];

export type Named = { name: string; nameLocal: string | null };

/** Where a person has a right from. */
export type SourceView = { unit: Named; startsOn: string; endsOn: string | null } & (
  { kind: "office"; office: Named } | { kind: "delegation"; lender: Named | null; purpose: string }
);

/** What gives a right, and which records it is held to. */
export type HeldView = SourceView & { terms: readonly Term[] };

/** A rule of the decision in names a person knows. `unit` is null for a right over the whole organisation. */
export type WhyView = {
  rule: RuleKey;
  holds: boolean;
  right?: { permission: Permission; unit: Named | null; sources: HeldView[]; unmet: HeldView[] };
  of?: WhyView[];
};

export type ActWhyView = { act: ActKind; why: WhyView };

export type ViewerView = Named & { memberId: string; isSelf: boolean; whys: ActWhyView[] };

export type RecordView = Named & { kind: RecordKind; id: string; canAskAbout: boolean };

/** Which office-bearers reach a record, and by which rules. `isCapped`: there are more than are shown. */
export type AccessView = { record: RecordView; viewers: ViewerView[]; isCapped: boolean };

/** What one person may do to a record and what not, with the whole chain of rules. */
export type ExplanationView = { record: RecordView; viewer: ViewerView };

import type { Page } from "@/lib/core/pagination";
import type { Reason, ReasonValues } from "@/lib/core/errors";
import type { UnitName } from "@/lib/units/tree/types";

/** How long and how often one person may hold an office in one unit; null limits nothing. */
export type Limits = {
  /** The longest term. */
  termMonthsMax: number | null;
  /** Terms in a row, and the pause after which they are counted anew. */
  termsInRowMax: number | null;
  pauseMonths: number | null;
  termsMax: number | null;
  /** Whether who appoints may go beyond these with a reason. */
  allowsExceptions: boolean;
};

/** A limit that a term would pass, as the sentence that says so. Days are "YYYY-MM-DD". */
export type Breach = { reason: Reason; values: ReasonValues };

/** What the limits of an office say of a term, before it is given. */
export type TermPreview = {
  /** How many terms of this person count already: in a row, and altogether. */
  inRow: number;
  altogether: number;
  limits: Limits;
  /** The day the term ends if none is given. */
  lastDay: string | null;
  breach: Breach | null;
};

/** Somebody's days in an office of a unit. The name is null where the reader may not see who it was. */
export type TermView = {
  appointmentId: string;
  name: string | null;
  nameLocal: string | null;
  office: UnitName;
  startsOn: string;
  endsOn: string | null;
  state: "coming" | "held" | "past";
  /** How a past term ended: on its own last day, or before it. */
  ending: "on_time" | "early" | null;
  /** Why it ended early, and why it was given beyond the limits: for who may appoint there. */
  endedReason: string | null;
  exceptionReason: string | null;
  isException: boolean;
};

export type RegisterView = {
  /** Every office that the unit has or had. */
  offices: (UnitName & { id: string })[];
  open: TermView[];
  past: Page<TermView>;
  canExport: boolean;
};

/** A term of the reader's own, with the unit. */
export type OwnTermView = Omit<TermView, "name" | "nameLocal"> & { unit: UnitName };

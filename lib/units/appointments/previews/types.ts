import type { TermPreview } from "../terms/types";
import type { Right } from "../types";

/** What an appointment, or its end, changes of what somebody may do. */
export type RightsPreview = {
  /** Gained by an appointment, lost by its end. */
  changed: Right[];
  /** Rights of the office that they hold by something else as well, so that nothing changes. */
  kept: Right[];
  /** Whether the office gives its rights only with a second factor. */
  needsSecondFactor: boolean;
  /** Whether they sign in to the app; who does not gains and loses nothing yet. */
  hasAccount: boolean;
};

/** The same before an office is given, with what the limits of the office say of the term. */
export type AppointmentPreview = RightsPreview & { term: TermPreview };

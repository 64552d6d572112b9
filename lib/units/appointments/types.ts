import type { Permission } from "@/lib/core/permissions";
import type { Reach } from "@/lib/units/positions/types";
import type { UnitName } from "@/lib/units/tree/types";
import type { Limits } from "./terms/types";

/** A line of an office's bundle. */
export type Right = { permission: Permission; reach: Reach };

/** A person in an office. The name is null when the reader may not see who held it. */
export type HolderView = {
  appointmentId: string;
  memberId: string;
  name: string | null;
  nameLocal: string | null;
  /** "YYYY-MM-DD", both days in office. */
  startsOn: string;
  endsOn: string | null;
  endedReason: string | null;
  notes: string | null;
  state: "held" | "coming" | "past";
  canEnd: boolean;
};

/** An office of one unit with who holds it, who will, and how many seats stand empty today. */
export type OfficeView = {
  positionId: string;
  name: string;
  nameLocal: string | null;
  isElected: boolean;
  holdersMax: number;
  limits: Limits;
  vacantSeats: number;
  holders: HolderView[];
  coming: HolderView[];
  /** Whether the reader may appoint: holds the right here, and every right of the office's bundle. */
  canAppoint: boolean;
};

export type OfficesView = { offices: OfficeView[]; past: (HolderView & { office: UnitName })[] };

/** A member who may be appointed: enough to tell two of one name apart, nothing to reach them by. */
export type CandidateView = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  number: string | null;
  unit: UnitName;
};

/** A dated office that begins, is about to end or has ended, and whom to tell. Days are "YYYY-MM-DD". */
export type MandateTurn = {
  appointmentId: string;
  turn: "began" | "ending" | "ended";
  day: string;
  memberId: string;
  holder: UnitName;
  office: UnitName;
  unit: UnitName;
  /** Members who may fill the office, for one that is about to end. */
  appointerIds: string[];
};

/** An office that nobody, or not enough people, hold today. */
export type VacancyView = {
  positionId: string;
  position: UnitName;
  unit: UnitName & { id: string; code: string };
  vacantSeats: number;
  /** The day the last holder left, or null if it was never held. */
  vacantSince: string | null;
};

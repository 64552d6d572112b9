import type { CATEGORIES, PRIORITIES, QUEUES, STATUSES, STEP_KINDS } from "./constants";

export type Category = (typeof CATEGORIES)[number];
export type Priority = (typeof PRIORITIES)[number];
export type GrievanceStatus = (typeof STATUSES)[number];
export type StepKind = (typeof STEP_KINDS)[number];
export type Queue = (typeof QUEUES)[number];

export type Named = { id: string; name: string; nameLocal: string | null };

/** A ticket as a list shows it. */
export type GrievanceItem = {
  id: string;
  number: string;
  subject: string;
  category: Category;
  priority: Priority;
  status: GrievanceStatus;
  unit: Named;
  queueUnit: Named;
  assignee: Named | null;
  submittedAt: Date;
  /** When the next thing is due: to acknowledge it, then to answer it. Empty once it is answered. */
  dueAt: Date | null;
  isOverdue: boolean;
};

export type StepView = {
  id: string;
  kind: StepKind;
  at: Date;
  /** Who did it; nobody when it went by itself. */
  by: { name: string; nameLocal: string | null } | null;
  isOwn: boolean;
  isInternal: boolean;
  text: string | null;
  unit: { name: string; nameLocal: string | null } | null;
  priority: Priority | null;
};

export type GrievanceView = GrievanceItem & {
  description: string;
  /** Whose it is, for those who handle it. */
  member: (Named & { isOwn: boolean }) | null;
  acknowledgeBy: Date;
  resolveBy: Date;
  acknowledgedAt: Date | null;
  answeredAt: Date | null;
  closedAt: Date | null;
  answer: string | null;
  rating: number | null;
  escalations: number;
  reopenings: number;
  steps: StepView[];
  can: {
    handle: boolean;
    acknowledge: boolean;
    answer: boolean;
    note: boolean;
    close: boolean;
    reopen: boolean;
  };
};

/** Somebody whose office lets them handle a ticket. */
export type Handler = { memberId: string; name: string; nameLocal: string | null; office: string };

/** Units a handler may pass a ticket on to: those right below and right above the one whose turn it is. */
export type NextUnit = Named & { isAbove: boolean };

export type QueueCounts = Record<Exclude<Queue, "done">, number>;

export type UnitReport = Named & { submitted: number; answered: number; open: number; overdue: number };
export type CategoryReport = {
  category: Category;
  /** Open ones by age. */
  upTo7Days: number;
  upTo30Days: number;
  older: number;
  /** Median days from submitting to answering, of those answered in the period; null where there are none. */
  medianDays: number | null;
};
export type GrievanceReport = {
  unit: Named;
  fromDay: string;
  submitted: number;
  answered: number;
  rating: number | null;
  units: UnitReport[];
  categories: CategoryReport[];
};

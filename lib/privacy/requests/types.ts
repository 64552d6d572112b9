import type { CorrectionField, RequestKind, RequestStatus } from "./constants";

/** A request about one's own data, as its person sees it. */
export type RequestView = {
  requestId: string;
  kind: RequestKind;
  status: RequestStatus;
  askedAt: Date;
  dueAt: Date;
  decidedAt: Date | null;
  answer: string | null;
};

/** The same in the queue of who answers. */
export type QueuedRequest = Omit<RequestView, "answer"> & {
  isOverdue: boolean;
  person: { name: string; nameLocal: string | null; number: string | null } | null;
};

/** One of them opened, with what is to be decided. */
export type RequestDetail = QueuedRequest & {
  words: string | null;
  answer: string | null;
  correction: { field: CorrectionField; before: string | null; after: string } | null;
  can: { answer: boolean; lift: boolean };
};

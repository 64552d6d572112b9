import type { ElectionBundle } from "../elections/types";

export type BoardEntry = ElectionBundle["leaves"][number];

/** An entry of a board that stands for an event of the archive: what it is about, and the documents it brings. */
export type ArchiveEntry = { payload: string; parts: string[] };

/** What a voter's own device encrypts by. */
export type VerifiablePaper = {
  /** The text of the election whose hash stands in every ballot. */
  election: string;
  contests: { id: string; candidates: number }[];
};

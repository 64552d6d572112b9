/** A kept list. `query` is the part of the address after the question mark; `unit`: whose it is, none: the reader's own. */
export type MemberViewItem = {
  id: string;
  name: string;
  query: string;
  unit: { id: string; name: string; nameLocal: string | null } | null;
  can: { remove: boolean };
};

/** A unit with which the reader may share a list. */
export type ViewPlace = { id: string; name: string; nameLocal: string | null };

import type { Page } from "@/lib/core/pagination";
import type { ContactView, Gender, MemberSource, MemberStatus, UnitRef } from "@/lib/members/profiles/types";

/** A member as a line of a list: no contact, no address. */
export type MemberRow = {
  id: string;
  name: string;
  nameLocal: string | null;
  number: string | null;
  status: MemberStatus;
  gender: Gender;
  place: string | null;
  source: MemberSource;
  joinedOn: string | null;
  hasAccount: boolean;
  photoKey: string | null;
  unit: UnitRef;
  tags: { id: string; name: string }[];
};

/** `isTotalCapped`: there are more than `total`. */
export type MemberPage = Page<MemberRow> & { isTotalCapped: boolean };

/** A line of an export. Contacts are null where the reader may not read them. */
export type ExportRow = MemberRow & { contact: ContactView | null };

/** An export as it is written: the number of lines is known before the first one is read. */
export type MemberExport = {
  total: number;
  hasContacts: boolean;
  batches: () => AsyncGenerator<ExportRow[], void>;
};

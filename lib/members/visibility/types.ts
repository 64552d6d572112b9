import type { AUDIENCES, VISIBLE_FIELDS } from "./constants";

export type VisibleField = (typeof VISIBLE_FIELDS)[number];
export type Audience = (typeof AUDIENCES)[number];

/** What a member once said about a field and an audience. */
export type Wish = { field: VisibleField; audience: Audience; isShown: boolean };

/** One field as the member's page shows it: what each audience sees, and whether the organisation insists. */
export type FieldVisibility = { field: VisibleField; unit: boolean; office: boolean; isRequired: boolean };

/** What one audience sees of the reader, as that audience would read it. Null where nothing is shown. */
export type PreviewView = {
  audience: Audience;
  name: string | null;
  nameLocal: string | null;
  phone: string | null;
  email: string | null;
  hasPhoto: boolean;
  birthDate: string | null;
  address: string | null;
};

export type VisibilityView = { fields: FieldVisibility[]; previews: PreviewView[] };

/** Another member of one's unit, as they wish to be known there. */
export type NeighbourView = {
  id: string;
  name: string;
  nameLocal: string | null;
  unit: { id: string; name: string; nameLocal: string | null };
  hasPhoto: boolean;
  birthDate: string | null;
  address: string | null;
  /** What can be asked for with a tap; asking is told to them. */
  shows: { phone: boolean; email: boolean };
};

export type NeighbourContact = { phone: string | null; email: string | null };

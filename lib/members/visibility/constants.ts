/** What a member decides about. NAME is being listed in one's unit at all. */
export const VISIBLE_FIELDS = ["NAME", "PHONE", "EMAIL", "PHOTO", "BIRTH_DATE", "ADDRESS"] as const;

/** What an organisation may require its office-bearers to see. The name always is: they keep the record. */
export const OFFICE_FIELDS = ["PHONE", "EMAIL", "PHOTO", "BIRTH_DATE", "ADDRESS"] as const;

/** UNIT: the other active members of one's units. OFFICE: whoever may read one's record by a right. */
export const AUDIENCES = ["UNIT", "OFFICE"] as const;

/** Where a member has said nothing: the office keeps the record, and one's unit learns nothing. */
export const SHOWN_UNLESS_SAID = { UNIT: false, OFFICE: true } as const;

export const NEIGHBOUR_SEARCH_LENGTH_MAX = 100;

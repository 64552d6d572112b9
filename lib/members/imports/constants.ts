/** What a column of the file can mean. */
export const IMPORT_FIELDS = [
  "name",
  "nameLocal",
  "fatherName",
  "birthDate",
  "gender",
  "phone",
  "phoneAlt",
  "email",
  "unit",
  "number",
  "joinedOn",
  "addressLine",
  "place",
  "pinCode",
] as const;

/** Rows that go in by one transaction: short enough that nobody waits for its locks. */
export const BATCH_ROWS = 500;
/** Batches a step of the job takes before it says how far it is. */
export const BATCHES_A_STEP = 4;
export const SAMPLE_ROWS = 5;
/** Values of a column that are offered to be mapped. */
export const MAPPED_VALUES_MAX = 40;
export const VALUE_LENGTH_MAX = 120;
export const NUMBER_LENGTH_MAX = 40;
export const PROBLEMS_SHOWN_MAX = 50;
/** How long a file waits that nobody takes over; then what it held is deleted. */
export const WAITING_DAYS = 14;

/** Why a row is left out. */
export const PROBLEM_KEYS = [
  "columns_differ",
  "name_missing",
  "too_long",
  "birth_date_missing",
  "birth_date_form",
  "birth_date_impossible",
  "too_young",
  "joined_form",
  "gender_unknown",
  "phone_form",
  "phone_alt_form",
  "email_form",
  "pin_code_form",
  "number_form",
  "unit_missing",
  "unit_unknown",
  "unit_several",
  "unit_takes_none",
  "unit_not_yours",
  "not_admitting",
  "repeated",
  "known_elsewhere",
  "known_closed",
  "known_expelled",
  "stands_elsewhere",
  "phone_of_another",
  "phone_of_several",
  "maybe_known",
  "several_fit",
  "banned",
  "changed_since_trial",
] as const;

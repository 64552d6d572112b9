import type { UnitName } from "@/lib/units/tree/types";
import type { CHARTER_ANSWERS } from "./constants";

/** One version in every language it was written in; empty texts take the charter out of force. */
export type CharterVersion = {
  version: number;
  writtenAt: Date;
  texts: Record<string, string>;
  isInForce: boolean;
};

/** The charter as a person reads it, and when they accepted it as it stands. */
export type OwnCharter = { version: number; locale: string; body: string; acceptedAt: Date | null };

export type CharterAnswer = (typeof CHARTER_ANSWERS)[number];

/** Somebody who holds an office or lent rights, and whether they accepted the charter as it stands. */
export type CharterBearer = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  offices: { office: UnitName; unit: UnitName }[];
  acceptedAt: Date | null;
};

export type CharterCounts = Record<CharterAnswer, number>;

/** Who is to be told of a new charter, and after whom it goes on; null: nobody is left. */
export type BearersToTell = { memberIds: string[]; next: { name: string; memberId: string } | null };

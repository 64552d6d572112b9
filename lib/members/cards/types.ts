import type { MemberStatus, UnitRef } from "@/lib/members/profiles/types";

/** The member's own card. `token` is the part of the address that a stranger scans. */
export type CardView = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  number: string | null;
  status: MemberStatus;
  isValid: boolean;
  joinedOn: string | null;
  photoKey: string | null;
  unit: UnitRef;
  token: string | null;
};

/** What a stranger learns from a card: that it is valid now and where, never whose it is. */
export type CardCheck =
  | { isValid: true; unit: { name: string; nameLocal: string | null }; numberTail: string; checkedAt: string }
  | { isValid: false; checkedAt: string };

/** A QR code as an SVG path on a square of `size` modules, quiet zone included. */
export type QrCode = { size: number; path: string };

import "server-only";
import { asDate } from "@/lib/core/clock";
import { settleNames } from "../rules";
import type { Gender } from "../types";

type Typed = {
  name?: string | undefined;
  nameLocal?: string | undefined;
  fatherName?: string | undefined;
  birthDate?: string | undefined;
  gender: Gender;
  addressLine?: string | undefined;
  place?: string | undefined;
  pinCode?: string | undefined;
};

export const personalSelect = {
  name: true,
  nameLocal: true,
  fatherName: true,
  birthDate: true,
  gender: true,
  addressLine: true,
  place: true,
  pinCode: true,
} as const;

/** The personal columns as a form gives them: what stands empty becomes empty. */
export function personalColumns(typed: Typed) {
  return {
    ...settleNames(typed),
    fatherName: typed.fatherName ?? null,
    birthDate: typed.birthDate ? asDate(typed.birthDate) : null,
    gender: typed.gender,
    addressLine: typed.addressLine ?? null,
    place: typed.place ?? null,
    pinCode: typed.pinCode ?? null,
  };
}

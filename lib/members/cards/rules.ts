import qrcode from "qrcode";
import type { Limit } from "@/lib/core/rate-limit";
import type { MemberStatus } from "@/lib/members/profiles/types";
import { CHECKS_A_DAY, CHECKS_A_MINUTE, NUMBER_TAIL_LENGTH, QUIET_MODULES } from "./constants";
import type { QrCode } from "./types";

/** A card holds while its member is active, and at no other time. */
export function isCardValid(member: { status: MemberStatus }): boolean {
  return member.status === "ACTIVE";
}

/** The last characters of a membership number, for comparing with the card in hand. */
export function numberTail(number: string): string {
  return number.slice(-NUMBER_TAIL_LENGTH);
}

/** The QR code of a text as one SVG path; a quarter of it may be damaged and it still reads. */
export function qrCodeOf(text: string): QrCode {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "Q" });
  const parts: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) parts.push(`M${x + QUIET_MODULES} ${y + QUIET_MODULES}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * QUIET_MODULES, path: parts.join("") };
}

/** A gate with a queue scans from one address and is let; who tries tokens out is stopped. */
export function verifyLimits(address: string): Limit[] {
  return [
    { name: "verify-card-minute", subject: address, points: CHECKS_A_MINUTE, windowSeconds: 60 },
    { name: "verify-card-day", subject: address, points: CHECKS_A_DAY, windowSeconds: 86_400 },
  ];
}

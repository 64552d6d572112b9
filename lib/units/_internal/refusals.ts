import { ruleViolated } from "@/lib/core/errors";

/** Runs a write that a unique index may refuse, and says so as a rule of the party instead of a defect. */
export async function refusingTakenCode<T>(code: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (isUniqueViolation(cause)) throw ruleViolated("unit.code_taken", { code });
    throw cause;
  }
}

/** Prisma names a refused unique index P2002; raw SQL carries the database's own code. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  if (error.code === "P2002") return true;
  return error.code === "P2010" && JSON.stringify(error).includes("23505");
}

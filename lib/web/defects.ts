import { requestId } from "./request";

/**
 * Logs what must not happen, to be found by the id the reader was given. The message of a database error may
 * quote a row, so only the kind of error and where it was thrown are written.
 */
export async function logDefect(where: string, error: unknown): Promise<void> {
  console.error(JSON.stringify({ defect: where, requestId: await requestId(), ...describe(error) }));
}

function describe(error: unknown): { kind: string; code?: string; at?: string[]; cause?: unknown } {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    kind: error.name,
    ...(typeof code === "string" ? { code } : {}),
    // The first lines of a stack repeat the message; the frames do not.
    at: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}

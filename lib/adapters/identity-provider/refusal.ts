import "server-only";
import { AuthorizationResponseError } from "openid-client";
import { AppError } from "@/lib/core/errors";

/**
 * What an answer that was not taken is to the person. Which check it failed is kept as the kind of the cause only: a
 * provider's words may name the person.
 */
export function refusalOfAnswer(error: unknown): AppError {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof AppError) return at;
    if (at instanceof AuthorizationResponseError)
      return new AppError(
        "rule_violated",
        at.error === "access_denied" ? "provider.denied" : "provider.answer",
      );
    if (isNetworkTrouble(at))
      return new AppError("unavailable", "provider.unreachable", { cause: kindOf(at) });
  }
  return new AppError("rule_violated", "provider.answer", { cause: kindOf(error) });
}

function kindOf(error: unknown): Error {
  const code = (error as { code?: unknown }).code;
  return new Error(`provider answer: ${typeof code === "string" ? code : "not taken"}`);
}

const TROUBLE = /^(E[A-Z_]+|ABORT_ERR|UND_ERR.*|OAUTH_TIMEOUT|CERT_.*|DEPTH_.*|SELF_.*|UNABLE_.*)$/;

function isNetworkTrouble(error: Error): boolean {
  const code = (error as { code?: unknown }).code;
  return (typeof code === "string" && TROUBLE.test(code)) || /^(AbortError|TimeoutError)$/.test(error.name);
}

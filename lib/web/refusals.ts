import { z } from "zod";
import { AppError, type Reason } from "@/lib/core/errors";
import messages from "@/messages/en/errors.json";

// Every schema's own complaint becomes a key of errors.json here, so that it reaches the reader in their
// language wherever the schema is parsed. A schema may name a reason of its own as its message.
z.config({ customError: (issue) => reasonOfIssue(issue) });

type Issue = { code?: string | undefined; input?: unknown; [detail: string]: unknown };

/** The reason a schema's complaint is shown as. */
export function reasonOfIssue(issue: Issue): Reason {
  const isMissing = issue.input === undefined || issue.input === null || issue.input === "";
  switch (issue.code) {
    case "invalid_type":
      if (isMissing) return "input.required";
      return typeReasons[String(issue.expected)] ?? "input.format";
    case "invalid_value":
    case "invalid_union":
      return isMissing ? "input.required" : "input.choice";
    case "too_small":
      return smallReason(issue, isMissing);
    case "too_big":
      return sizeReasons[String(issue.origin)] ?? "input.too_long";
    case "not_multiple_of":
      return "input.number";
    case "invalid_format":
      if (isMissing) return "input.required";
      return dateFormats.has(String(issue.format)) ? "input.date" : "input.format";
    default:
      return "input.invalid";
  }
}

const typeReasons: Partial<Record<string, Reason>> = {
  number: "input.number",
  int: "input.number",
  bigint: "input.number",
  date: "input.date",
};
const sizeReasons: Partial<Record<string, Reason>> = {
  number: "input.number",
  int: "input.number",
  bigint: "input.number",
  date: "input.date",
};
const dateFormats = new Set(["date", "datetime", "time"]);

function smallReason({ origin, minimum }: Issue, isMissing: boolean): Reason {
  const sized = sizeReasons[String(origin)];
  if (sized) return sized;
  return isMissing || minimum === 1 ? "input.required" : "input.too_short";
}

const reasons = new Set(leavesOf(messages));

function leavesOf(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? leavesOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

/** A schema's message as a reason; one that is none is shown as "please look at this". */
export function asReason(message: string | undefined): Reason {
  return message !== undefined && reasons.has(message) ? (message as Reason) : "input.invalid";
}

/** A parse's complaints as one refusal with a reason by input path; the first complaint of a path counts. */
export function refusalOf(error: z.ZodError): AppError {
  const fields: Record<string, Reason> = {};
  for (const { path, message } of error.issues) fields[path.map(String).join(".")] ??= asReason(message);
  const { "": whole, ...named } = fields;
  return new AppError("invalid_input", whole ?? "input.invalid", { fields: named, cause: error });
}

/** Refuses text with a NUL, which PostgreSQL cannot store and nobody types, before it gets anywhere; by input path. */
export function refuseUnstorable(input: unknown): void {
  const paths = pathsWithNul(input);
  if (paths.length === 0) return;
  const fields = Object.fromEntries(paths.map((path) => [path, "input.format" as const]));
  throw new AppError("invalid_input", "input.invalid", { fields });
}

function pathsWithNul(value: unknown, path = ""): string[] {
  if (typeof value === "string") return value.includes("\u0000") ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    pathsWithNul(inner, path === "" ? name : `${path}.${name}`),
  );
}

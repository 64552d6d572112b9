import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import type { ActionError } from "@/lib/core/action";
import { AppError, forbidden, type Reason } from "@/lib/core/errors";
import { sendOutboxAfterwards } from "./after-commit";
import { ctxOrRefuse, currentSession, visitorCtx } from "./context";
import { logDefect } from "./defects";
import { platformVisitorCtx } from "./platform-context";
import { requireRecentProof } from "./recent-proof";
import { asReason, refusalOf, refuseUnstorable } from "./refusals";
import { isSameOrigin } from "./request";
import { sayReasons } from "./sentences";

const client = createSafeActionClient({
  defineMetadataSchema: () => z.object({ name: z.string() }),
  handleServerError: async (error, { metadata }): Promise<ActionError> => {
    const refusal = error instanceof z.ZodError ? refusalOf(error) : error;
    if (refusal instanceof AppError) return asActionError(refusal);
    await logDefect(metadata.name, error);
    return asActionError(new AppError("unavailable", "unexpected"));
  },
}).use(async ({ next, clientInput, metadata }) => {
  if (!(await isSameOrigin())) throw forbidden("forbidden");
  // Who looks as somebody else does nothing but end it. Were this line not here, the database would refuse all the same.
  const isLooking = (await currentSession())?.support !== undefined;
  if (isLooking && metadata.name !== "tenancy.endSupportView") throw forbidden("support.read_only");
  refuseUnstorable(clientInput);
  const result = await next();
  if (result.success || isAwaiting(result.serverError)) sendOutboxAfterwards();
  if (result.validationErrors === undefined) return result;
  // One shape for every refusal: what the input's schema refuses looks like what a command refuses.
  const fields = fieldsOf(result.validationErrors as ErrorTree);
  result.validationErrors = undefined;
  const { "": whole, ...named } = fields;
  const refusal = new AppError("invalid_input", whole ?? "input.invalid", { fields: named });
  result.serverError = await asActionError(refusal);
  return result;
});

/** For what signed-in people do. Every action names itself; a refusal reaches the form in the reader's words. */
export const action = client.use(async ({ next }) => next({ ctx: await ctxOrRefuse() }));

/** For far-reaching acts: the person must have been proved in the last minutes; the form asks and tries again. */
export const provenAction = action.use(async ({ next }) => {
  await requireRecentProof();
  return next();
});

/** For forms of visitors, who hold no right; the command says which public rights its act needs. */
export const publicAction = client.use(async ({ next }) => next({ ctx: await visitorCtx() }));

/** For forms of visitors at the installation's own door, where organisations are registered. */
export const platformAction = client.use(async ({ next }) => next({ ctx: await platformVisitorCtx() }));

/** Not done, and yet something was written: the request for a second person. */
function isAwaiting(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "awaiting";
}

async function asActionError({ code, reason, values, fields }: AppError): Promise<ActionError> {
  const say = await sayReasons();
  const refused = Object.entries(fields).map(
    ([input, complaint]) => [input, say(complaint, values)] as const,
  );
  return {
    ...{ code, reason, sentence: say(reason, values) },
    ...(Object.keys(values).length > 0 && { values }),
    ...(refused.length > 0 && { fields: Object.fromEntries(refused) }),
  };
}

type ErrorTree = { _errors?: string[] } & { [input: string]: ErrorTree | string[] | undefined };

function fieldsOf(tree: ErrorTree, path = ""): Record<string, Reason> {
  const own: Record<string, Reason> =
    tree._errors?.[0] === undefined ? {} : { [path]: asReason(tree._errors[0]) };
  return Object.entries(tree).reduce((fields, [input, inner]) => {
    if (input === "_errors" || inner === undefined || Array.isArray(inner)) return fields;
    return { ...fields, ...fieldsOf(inner, path === "" ? input : `${path}.${input}`) };
  }, own);
}

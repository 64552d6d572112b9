import { unstable_rethrow as rethrowNavigation } from "next/navigation";
import { z } from "zod";
import { isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, type ErrorCode, forbidden } from "@/lib/core/errors";
import type { Permission } from "@/lib/core/permissions";
import { sendOutboxAfterwards } from "./after-commit";
import { apiCtxOrRefuse } from "./api-context";
import { visitorCtx } from "./context";
import { logDefect } from "./defects";
import { refusalOf, refuseUnstorable } from "./refusals";
import { requireRecentProof } from "./recent-proof";
import { isSameOrigin, refererPath, requestId } from "./request";
import { sayReasons } from "./sentences";

type Spec<Input extends z.ZodType> = {
  /** One line for the interface description. */
  summary: string;
  /** Path parameters, query and JSON body, taken together. */
  input: Input;
  /** The form of the answer, for the interface description. */
  output?: z.ZodType;
  /** Refused before anything is read unless held somewhere; the query or command decides where. */
  permission?: Permission;
  /** Far-reaching: the person must have been proved in the last minutes, whatever their session. */
  isProven?: boolean;
};
type PublicSpec<Input extends z.ZodType> = Omit<Spec<Input>, "permission" | "isProven"> & {
  /** The rights a visitor holds behind this door, over the whole tenant. */
  permissions: readonly Permission[];
};
type Handler<Input extends z.ZodType> = (
  ctx: Ctx,
  input: z.output<Input>,
  request: Request,
) => Promise<unknown>;
type Segment = { params: Promise<Record<string, string | string[] | undefined>> };

/** The signed-in door of the HTTP interface, for people and for programs: a context, a checked input, and refusals as problem answers. */
export function route<Input extends z.ZodType>(spec: Spec<Input>, handler: Handler<Input>) {
  return (request: Request, segment: Segment): Promise<Response> =>
    answering(request, spec.summary, async () => {
      const ctx = await apiCtxOrRefuse({ isChange: isChange(request) });
      // Nor does who looks as somebody else take anything out.
      if (ctx.support && (isChange(request) || spec.isProven)) throw forbidden("support.read_only");
      if (spec.permission && !isAllowedSomewhere(ctx, spec.permission)) throw forbidden();
      // A program has nobody to ask; whoever made its token was asked then.
      if (spec.isProven && ctx.actor.kind === "person") await requireRecentProof();
      return handler(ctx, await inputOf(request, segment, spec.input), request);
    });
}

/** The same for visitors, who hold only the rights the door lists. */
export function publicRoute<Input extends z.ZodType>(spec: PublicSpec<Input>, handler: Handler<Input>) {
  return (request: Request, segment: Segment): Promise<Response> =>
    answering(request, spec.summary, async () => {
      if (isChange(request) && !(await isSameOrigin())) throw forbidden();
      const ctx = await visitorCtx(spec.permissions);
      return handler(ctx, await inputOf(request, segment, spec.input), request);
    });
}

async function answering(request: Request, where: string, work: () => Promise<unknown>): Promise<Response> {
  try {
    const answer = asResponse(await work());
    if (isChange(request)) sendOutboxAfterwards();
    return answer;
  } catch (error) {
    rethrowNavigation(error);
    const refusal = error instanceof z.ZodError ? refusalOf(error) : error;
    if (refusal instanceof AppError && refusal.code === "unproven" && isNavigation(request))
      return proofPage();
    if (refusal instanceof AppError && refusal.code === "awaiting") {
      sendOutboxAfterwards();
      if (isNavigation(request)) return seeOther("/office/four-eyes");
    }
    if (refusal instanceof AppError) return problem(refusal);
    await logDefect(where, error);
    return problem(new AppError("unavailable", "unexpected"), 500);
  }
}

/** Whether a browser follows a link, so that a page can be its answer. */
function isNavigation(request: Request): boolean {
  return request.method === "GET" && (request.headers.get("accept") ?? "").includes("text/html");
}

/** The page that asks for a proof and then leads back to where the link stood. */
async function proofPage(): Promise<Response> {
  return seeOther(`/prove?next=${encodeURIComponent(await refererPath())}`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}

function isChange({ method }: Request): boolean {
  return !/^(GET|HEAD)$/.test(method);
}

function asResponse(body: unknown): Response {
  if (body instanceof Response) return body;
  const headers = { "Cache-Control": "private, no-store" };
  return body === undefined ? new Response(null, { status: 204, headers }) : Response.json(body, { headers });
}

const statuses: Record<ErrorCode, number> = {
  unauthenticated: 401,
  unproven: 403,
  forbidden: 403,
  not_found: 404,
  invalid_input: 422,
  conflict: 409,
  rule_violated: 409,
  // Taken in and not done: a second person decides.
  awaiting: 202,
  rate_limited: 429,
  unavailable: 503,
};

/** RFC 9457: the code and reason for programs, the sentence in the reader's language for people. */
async function problem(refusal: AppError, status = statuses[refusal.code]): Promise<Response> {
  const say = await sayReasons();
  const { code, reason, values, fields } = refusal;
  const body = {
    type: "about:blank",
    title: code,
    status,
    detail: say(reason, values),
    code,
    reason,
    values,
    fields,
  };
  const headers: Record<string, string> = {
    "Content-Type": "application/problem+json",
    "Cache-Control": "private, no-store",
  };
  if (status === 401) headers["WWW-Authenticate"] = "Bearer";
  if (typeof values.minutes === "number") headers["Retry-After"] = String(values.minutes * 60);
  return Response.json({ ...body, requestId: await requestId() }, { status, headers });
}

const BODY_BYTES_MAX = 1_000_000;

async function inputOf<Input extends z.ZodType>(
  request: Request,
  segment: Segment,
  schema: Input,
): Promise<z.output<Input>> {
  const query: Record<string, unknown> = {};
  const given = new URL(request.url).searchParams;
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    query[name] = values.length > 1 ? values : values[0];
  }
  const body = /^(GET|HEAD|DELETE)$/.test(request.method) ? {} : await jsonOf(request);
  const input = { ...query, ...body, ...(await segment.params) };
  refuseUnstorable(input);
  return schema.parse(input);
}

async function jsonOf(request: Request): Promise<object> {
  if (!(request.headers.get("content-type") ?? "").startsWith("application/json")) return {};
  const text = await request.text();
  if (text.length > BODY_BYTES_MAX) throw new AppError("invalid_input", "input.too_long");
  try {
    const parsed: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch (cause) {
    throw new AppError("invalid_input", "input.format", { cause });
  }
  throw new AppError("invalid_input", "input.format");
}

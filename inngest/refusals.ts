import { Middleware, NonRetriableError } from "inngest";
import { AppError } from "@/lib/core/errors";

/** Refusals that another attempt may get past; all others will be the same tomorrow. */
const PASSING = new Set<AppError["code"]>(["unavailable", "conflict"]);

/** The job boundary: a refusal of the domain ends a step at once and is not tried again. */
export class Refusals extends Middleware.BaseMiddleware {
  readonly id = "refusals";

  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return withoutRetry(next);
  }

  override async wrapFunctionHandler({ next }: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    return withoutRetry(next);
  }
}

async function withoutRetry(next: () => Promise<unknown>): Promise<unknown> {
  try {
    return await next();
  } catch (error) {
    if (error instanceof AppError && !PASSING.has(error.code)) {
      throw new NonRetriableError(error.message, { cause: error });
    }
    throw error;
  }
}

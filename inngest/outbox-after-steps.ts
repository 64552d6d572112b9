import { Middleware } from "inngest";
import { dispatchOutbox } from "./outbox-dispatch";

/**
 * Sends what a step has committed to the outbox as soon as it is done, as a request does; the sweep comes once a
 * minute. What fails here is left to the sweep, and never fails the step.
 */
export class OutboxAfterSteps extends Middleware.BaseMiddleware {
  readonly id = "outbox-after-steps";

  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    const answer = await next();
    await dispatchOutbox(this.client).catch((error: unknown) => console.error("outbox after a step", error));
    return answer;
  }
}

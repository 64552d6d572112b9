import { after } from "next/server";
import { logDefect } from "./defects";

type Dispatch = () => Promise<unknown>;

// Given by instrumentation-node.ts, because lib/ knows no job; shared across Next's separately bundled layers.
const shared = globalThis as typeof globalThis & { outboxDispatch?: Dispatch };

/** Says how the outbox is sent; called once as the server starts. */
export function registerOutboxDispatch(dispatch: Dispatch): void {
  shared.outboxDispatch = dispatch;
}

/** Sends what a request has committed once its answer is on the way. What fails here the sweep takes up. */
export function sendOutboxAfterwards(): void {
  const dispatch = shared.outboxDispatch;
  if (!dispatch) return;
  after(() => dispatch().catch((error: unknown) => logDefect("outbox", error)));
}

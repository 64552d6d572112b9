import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { functions } from "@/inngest/functions";
import { inngest } from "@/inngest/client";
import { jobEngine } from "@/inngest/engine";

/** How long one call may take on serverless hosting; the SDK hands over between steps well before. */
export const maxDuration = 60;

type Handler = (request: NextRequest, context: unknown) => Promise<Response>;
const served = serve({ client: inngest, functions });

/** An Inngest server signs what it sends. Embedded, nobody outside may call a job, so there is nothing here. */
const onlyForServer =
  (handler: Handler): Handler =>
  async (request, context) =>
    jobEngine() === "inngest" ? handler(request, context) : new Response(null, { status: 404 });

export const GET = onlyForServer(served.GET);
export const POST = onlyForServer(served.POST);
export const PUT = onlyForServer(served.PUT);

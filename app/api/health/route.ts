import { jobEngine } from "@/inngest/engine";
import { databaseAnswers } from "@/lib/core/health";

export const dynamic = "force-dynamic";

/** For load balancers and the two commands: 200 while the database answers, else 503. Holds no secret. */
export async function GET(): Promise<Response> {
  const isUp = await databaseAnswers();
  const word = isUp ? "ok" : "unavailable";
  return Response.json(
    { status: word, database: word, jobs: jobEngine() },
    { status: isUp ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

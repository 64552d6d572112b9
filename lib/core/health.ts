import "server-only";
import { databasePool } from "@/lib/core/db";

const PATIENCE_MS = 3_000;

/** Whether the database answers this process in time. Says no more, so that strangers may ask. */
export async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const answer = databasePool()
    .query("SELECT 1")
    .then(
      () => true,
      () => false,
    );
  const answered = await Promise.race([answer, late]);
  clearTimeout(timer);
  return answered;
}

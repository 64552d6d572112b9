"use client";

import type { VotingTasks } from "./voting-tasks";

type Onward = (done: number, all: number) => void;
type Answered = { answer: unknown } | { done: number; all: number } | { isFailed: true };

/**
 * Computes a task of voting beside the page, so that the page stays usable on a slow phone; its code is fetched only now.
 * Where the browser starts no worker it is computed in the page, and the page waits. Rejects where the task fails.
 */
export async function onDevice<Name extends keyof VotingTasks>(
  task: Name,
  input: Parameters<VotingTasks[Name]>[0],
  onBallot?: Onward,
): Promise<Awaited<ReturnType<VotingTasks[Name]>>> {
  type Answer = Awaited<ReturnType<VotingTasks[Name]>>;
  const worker = newWorker();
  const answer = worker && (await answerOf(worker, { task, input }, onBallot));
  if (answer) return answer.answer as Answer;
  const { votingTasks } = await import("./voting-tasks");
  const work = votingTasks[task] as (input: unknown, onBallot?: Onward) => Answer | Promise<Answer>;
  return work(input, onBallot);
}

function newWorker(): Worker | null {
  try {
    return new Worker(new URL("./voting-worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}

/** Null where the worker never started. */
function answerOf(
  worker: Worker,
  asked: { task: string; input: unknown },
  onBallot: Onward | undefined,
): Promise<{ answer: unknown } | null> {
  return new Promise((resolve, reject) => {
    const end = () => worker.terminate();
    worker.onerror = () => {
      end();
      resolve(null);
    };
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      if ("done" in data) return onBallot?.(data.done, data.all);
      end();
      if ("answer" in data) return resolve(data);
      reject(new Error("the task failed"));
    };
    worker.postMessage(asked);
  });
}

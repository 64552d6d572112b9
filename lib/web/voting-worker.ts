import { type VotingTasks, votingTasks } from "./voting-tasks";

type Asked = {
  [Name in keyof VotingTasks]: { task: Name; input: Parameters<VotingTasks[Name]>[0] };
}[keyof VotingTasks];
type Work = (input: unknown, onBallot: (done: number, all: number) => void) => unknown;

/** One task, its steps, its answer. What goes wrong is said without a word of what it was computed from. */
self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  try {
    const work = votingTasks[data.task] as Work;
    const answer = await work(data.input, (done, all) => self.postMessage({ done, all }));
    self.postMessage({ answer });
  } catch {
    self.postMessage({ isFailed: true });
  }
};

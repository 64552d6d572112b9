import { AppError } from "@/lib/core/errors";
import { checks as archiveChecks } from "@/lib/voting/belenios/verification/constants";
import { verifyArchive } from "@/lib/voting/belenios/verification/rules";
import type { VerifiedArchive } from "@/lib/voting/belenios/verification/types";
import { readReceipt, verifyBundle, type VerifiedBundle } from "@/lib/voting/secret/bundles/rules";
import { checks as bundleChecks } from "@/lib/voting/secret/constants";
import { tableOf, type Message, type Order, type Report } from "./report";

const BRACE = 0x7b;
const STEP = 100;

addEventListener("message", (event: MessageEvent<Order>) => {
  void verify(event.data);
});

/** Verifies a file where it lies, in a thread of its own; this page has no way to send it anywhere. */
async function verify({ bytes, receipt }: Order): Promise<void> {
  const data = new Uint8Array(bytes);
  try {
    tell({ type: "verified", report: data[0] === BRACE ? await bundle(data, receipt) : archive(data) });
  } catch (error) {
    const { reason, values } =
      error instanceof AppError ? error : new AppError("invalid_input", "verification.unreadable");
    tell({ type: "refused", reason, values });
  }
}

const watch = {
  onCheck: (check: string) => tell({ type: "check", check }),
  onBallot: (done: number, all: number) => {
    if (done % STEP === 0 || done === all) tell({ type: "ballots", done, all });
  },
};

function archive(data: Uint8Array): Report {
  tell({ type: "checks", all: archiveChecks });
  const verified = verifyArchive(data, watch);
  const { name, fingerprint, checks, credentials, cast, counted, totalWeight, result } = verified;
  return {
    name,
    fingerprint,
    checks,
    isFinished: result !== null,
    receipt: false,
    facts: [
      { key: "voters", value: credentials },
      { key: "cast", value: cast },
      { key: "counted", value: counted },
      ...(totalWeight === counted ? [] : [{ key: "weight", value: totalWeight }]),
    ],
    questions: verified.questions.map((question, place) => ({
      text: question.question,
      winners: null,
      table: archiveTable(question, result?.[place]),
    })),
  };
}

/** Sums per answer; of a ranked question, every order that was voted for and how often. */
function archiveTable(
  { answers, isShuffled, hasBlank }: VerifiedArchive["questions"][number],
  result: number[] | number[][] | undefined,
): Report["questions"][number]["table"] {
  if (!result) return null;
  if (!isShuffled) {
    const names = hasBlank ? ["–", ...answers] : answers;
    return { head: ["#"], rows: names.map((name, place) => ({ name, cells: [String(result[place])] })) };
  }
  const orders = new Map<string, number>();
  for (const order of result) orders.set(String(order), (orders.get(String(order)) ?? 0) + 1);
  const rows = [...orders].sort((a, b) => b[1] - a[1]);
  return {
    head: ["#"],
    rows: rows.map(([order, count]) => ({ name: `${answers.join(", ")}: ${order}`, cells: [String(count)] })),
  };
}

async function bundle(data: Uint8Array, receiptText: string | null): Promise<Report> {
  tell({ type: "checks", all: receiptText === null ? bundleChecks : [...bundleChecks, "receipt"] });
  const receipt = receiptText === null ? undefined : readReceipt(receiptText);
  if (receipt === null) throw new AppError("invalid_input", "verification.unreadable");
  const verified = await verifyBundle(new TextDecoder().decode(data), {
    ...watch,
    ...(receipt && { receipt }),
  });
  const { name, fingerprint, checks, rollSize, cast, counted, voided, unreadable } = verified;
  return {
    name,
    fingerprint,
    checks: receipt ? [...checks, "receipt"] : checks,
    isFinished: true,
    receipt: receipt !== undefined,
    facts: [
      { key: "voters", value: rollSize },
      { key: "cast", value: cast },
      { key: "counted", value: counted },
      { key: "voided", value: voided },
      { key: "unreadable", value: unreadable },
    ],
    questions: verified.questions.map(questionOf),
  };
}

function questionOf({ question, candidates, result, blank, invalid }: VerifiedBundle["questions"][number]) {
  const table = tableOf(candidates, result) ?? { head: [], rows: [] };
  const column = (value: number) => table.head.map((_, place) => (place === 0 ? String(value) : ""));
  return {
    text: question,
    winners: result.winners.map((winner) => candidates[winner] ?? "?"),
    table: {
      head: table.head,
      rows: [
        ...table.rows,
        { name: "%blank", cells: column(blank) },
        { name: "%invalid", cells: column(invalid) },
      ],
    },
  };
}

function tell(message: Message): void {
  postMessage(message);
}

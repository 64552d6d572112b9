import type { Message, Order, Report, Words } from "./report";

declare const WORKER: string;
declare const WORDS: Record<
  Locale,
  { page: Record<string, string>; checks: Record<string, string>; refusals: Record<string, string> }
>;

type Locale = "en" | "ta";
type State = {
  file: File | null;
  receipt: File | null;
  isBusy: boolean;
  all: readonly string[];
  passed: string[];
  progress: string;
  report: Report | null;
  refusal: { reason: string; values: Record<string, string | number> } | null;
};

let locale: Locale = navigator.language.startsWith("ta") ? "ta" : "en";
const empty = { isBusy: false, all: [], passed: [], progress: "", report: null, refusal: null };
let state: State = { file: null, receipt: null, ...empty };

const main = document.getElementById("main");
const worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));

worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.type === "checks") update({ all: data.all });
  if (data.type === "check") update({ passed: [...state.passed, data.check] });
  if (data.type === "ballots") update({ progress: word("progress", { done: data.done, all: data.all }) });
  if (data.type === "verified")
    update({ report: data.report, passed: data.report.checks, isBusy: false, progress: "" });
  if (data.type === "refused") {
    const { reason, values } = data;
    update({ refusal: { reason, values }, isBusy: false, progress: "" });
  }
});
worker.addEventListener("error", () => {
  update({ refusal: { reason: "verification.unreadable", values: {} }, isBusy: false, progress: "" });
});

update({});

async function check(): Promise<void> {
  const { file, receipt } = state;
  if (!file) return update({ refusal: { reason: "choose", values: {} } });
  update({ ...empty, isBusy: true });
  const order: Order = { bytes: await file.arrayBuffer(), receipt: receipt ? await receipt.text() : null };
  worker.postMessage(order, [order.bytes]);
}

function update(change: Partial<State>): void {
  state = { ...state, ...change };
  document.documentElement.lang = locale;
  document.title = word("title");
  const status = element("div", { role: "status", "aria-live": "polite" }, ...outcome());
  const old = main?.querySelector("[role=status]");
  // While it works only the outcome changes: what has been chosen and where the keyboard is stay.
  if (old && main?.lang === locale) return old.replaceWith(status);
  if (!main) return;
  main.lang = locale;
  main.replaceChildren(...head(), form(), status);
}

function head(): Node[] {
  const languages = element(
    "nav",
    { "aria-label": word("language") },
    ...(["en", "ta"] as const).map((one) => {
      const button = element(
        "button",
        { type: "button", lang: one, "aria-pressed": String(one === locale) },
        one === "en" ? "English" : "தமிழ்",
      );
      button.addEventListener("click", () => {
        locale = one;
        update({});
        main?.querySelector<HTMLElement>(`nav [lang=${one}]`)?.focus();
      });
      return button;
    }),
  );
  return [
    languages,
    element("h1", {}, word("title")),
    element("p", {}, word("intro")),
    element("p", {}, word("offline")),
  ];
}

function form(): Node {
  const fields = [input("file", ".bel,.json"), input("receipt", ".json")];
  const button = element("button", { type: "submit", class: "main" }, word("check"));
  const all = element("form", {}, ...fields, button);
  all.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!state.isBusy) void check();
  });
  return all;
}

function input(name: "file" | "receipt", accept: string): Node {
  const field = element("input", { type: "file", id: name, accept, "aria-describedby": `${name}-hint` });
  field.addEventListener("change", () => {
    state = { ...state, [name]: field.files?.[0] ?? null };
  });
  const chosen = state[name];
  const kept = chosen ? ` (${chosen.name})` : "";
  return element(
    "div",
    {},
    element("label", { for: name }, word(name) + kept),
    element("small", { id: `${name}-hint` }, word(`${name}_hint`)),
    field,
  );
}

function outcome(): Node[] {
  const { report, refusal, isBusy, all, passed, progress } = state;
  if (refusal?.reason === "choose") return [verdict("bad", word("choose"))];
  if (all.length === 0 && !refusal) return isBusy ? [element("p", {}, word("working"))] : [];
  return [
    ...(isBusy ? [element("p", {}, progress || word("working"))] : []),
    ...(refusal ? [verdict("bad", `✗ ${word("failed")}`, refusalText(refusal))] : []),
    ...(report
      ? [
          verdict(
            "good",
            `✓ ${word(report.isFinished ? "holds" : "holds_so_far")}`,
            ...(report.receipt ? [word("receipt_holds")] : []),
          ),
        ]
      : []),
    element("h2", {}, word("checks")),
    element("ul", { class: "checks" }, ...all.map((one) => checkLine(one, passed, refusal !== null, isBusy))),
    ...(report ? reported(report) : []),
  ];
}

function checkLine(name: string, passed: readonly string[], isRefused: boolean, isBusy: boolean): Node {
  const isPassed = passed.includes(name);
  const isNext = !isPassed && state.all.find((one) => !passed.includes(one)) === name;
  const sort = isPassed ? "good" : isRefused && isNext ? "bad" : "none";
  const said = isPassed
    ? word("passed")
    : isRefused && isNext
      ? word("not_passed")
      : isBusy
        ? word("waiting")
        : word("not_checked");
  return element(
    "li",
    { class: sort },
    `${isPassed ? "✓" : sort === "bad" ? "✗" : "–"} ${WORDS[locale].checks[name] ?? name}: ${said}`,
  );
}

function reported(report: Report): Node[] {
  return [
    element("h2", {}, said(report.name)),
    element("p", {}, `${word("fingerprint")}: `, element("code", {}, report.fingerprint)),
    table(
      {
        head: [],
        rows: report.facts.map(({ key, value }) => ({ name: word(`fact_${key}`), cells: [String(value)] })),
      },
      word("facts"),
    ),
    ...report.questions.flatMap(({ text, winners, table: rows }) => [
      element("h2", {}, said(text)),
      ...(winners
        ? [
            element(
              "p",
              {},
              `${word("elected")}: ${winners.length > 0 ? winners.join(", ") : word("nobody")}`,
            ),
          ]
        : []),
      ...(rows ? [table(rows, word("count"))] : []),
    ]),
  ];
}

function table({ head, rows }: NonNullable<Report["questions"][number]["table"]>, caption: string): Node {
  const named = (name: string) =>
    name === "%blank" ? word("blank") : name === "%invalid" ? word("invalid") : name;
  const header =
    head.length > 1
      ? [
          element(
            "tr",
            {},
            element("th", { scope: "col" }, word("round")),
            ...head.map((one) => element("th", { scope: "col" }, said(one))),
          ),
        ]
      : [];
  const body = rows.map(({ name, cells }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, named(name)),
      ...cells.map((cell) => element("td", {}, cell)),
    ),
  );
  return element(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    element("table", {}, ...header, ...body),
  );
}

function verdict(sort: "good" | "bad", ...lines: string[]): Node {
  return element(
    "div",
    { class: `verdict ${sort}`, role: "alert" },
    ...lines.map((line, place) => element(place === 0 ? "strong" : "p", {}, line)),
  );
}

function refusalText({ reason, values }: NonNullable<State["refusal"]>): string {
  const text =
    WORDS[locale].refusals[reason.replace("verification.", "")] ?? WORDS[locale].refusals.unreadable ?? "";
  return filled(text, values);
}

function word(key: string, values: Record<string, string | number> = {}): string {
  return filled(WORDS[locale].page[key] ?? key, values);
}

function said(words: Words): string {
  return typeof words === "string" ? words : (words[locale] ?? words.en ?? Object.values(words)[0] ?? "");
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => String(values[name] ?? ""));
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

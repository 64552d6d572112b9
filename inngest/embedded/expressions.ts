import { type ASTNode, parse } from "@marcbachmann/cel-js";

export type Variables = Record<string, unknown>;

type Compiled = { run: (variables: Variables) => unknown; paths: string[][] };
const compiled = new Map<string, Compiled>();

/** Why an expression cannot be used, or null when it can: asked at start, not at the thousandth event. */
export function expressionFault(expression: string): string | null {
  try {
    compile(expression);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "invalid") : "invalid";
  }
}

/** No expression is true. */
export function isTrue(expression: string | null | undefined, variables: Variables): boolean {
  if (expression === null || expression === undefined) return true;
  return evaluate(expression, variables) === true;
}

/** The value of a key expression as text; events without the key share the empty one. */
export function keyOf(expression: string | undefined, variables: Variables): string {
  if (expression === undefined) return "";
  const value = evaluate(expression, variables);
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, bigintAsText);
}

export function numberOf(expression: string, variables: Variables): number {
  const value = Number(evaluate(expression, variables) ?? 0);
  return Number.isFinite(value) ? Math.trunc(value) : 0;
}

/**
 * The path of "event.data.x == async.data.x", which is what `match` becomes: such a condition can be put to the
 * database and need not be tried on every open run. Null for any other expression.
 */
export function matchedPath(expression: string | null | undefined): string[] | null {
  const match = /^event\.([\w.]+) == async\.([\w.]+)$/.exec(expression?.trim() ?? "");
  return match?.[1] !== undefined && match[1] === match[2] ? match[1].split(".") : null;
}

function evaluate(expression: string, variables: Variables): unknown {
  const { run, paths } = compile(expression);
  try {
    return run(variables);
  } catch {
    return safely(() => run(withNulls(variables, paths)));
  }
}

/** A field the event does not carry reads as null; what cannot even be compared with null is not true. */
function withNulls(variables: Variables, paths: string[][]): Variables {
  const filled = structuredClone(variables);
  for (const path of paths) {
    let at: Variables = filled;
    for (const name of path.slice(0, -1)) at = isFields(at[name]) ? at[name] : (at[name] = {});
    const last = path.at(-1);
    if (last !== undefined) at[last] ??= null;
  }
  return filled;
}

function safely(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    // The syntax was checked at start: only the values can be at fault.
    return undefined;
  }
}

function compile(expression: string): Compiled {
  const known = compiled.get(expression);
  if (known) return known;
  const run = parse(expression);
  const fresh = { run, paths: pathsWithin(run.ast) };
  compiled.set(expression, fresh);
  return fresh;
}

/** Every `event.a.b` that the expression reads. */
function pathsWithin(node: ASTNode): string[][] {
  const whole = pathOf(node);
  if (whole) return [whole];
  return [node.args].flat(3).filter(isNode).flatMap(pathsWithin);
}

function pathOf(node: ASTNode): string[] | null {
  if (node.op === "id") return typeof node.args === "string" ? [node.args] : null;
  if (node.op !== "." || !Array.isArray(node.args)) return null;
  const [from, name] = node.args as [unknown, unknown];
  const head = isNode(from) ? pathOf(from) : null;
  return head && typeof name === "string" ? [...head, name] : null;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value && "args" in value;
}

function isFields(value: unknown): value is Variables {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const root = path.resolve(import.meta.dirname, "../..");

/** Every file below a folder of the project, as paths from the root with forward slashes. */
export function filesBelow(folder: string): string[] {
  const start = path.join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.split(path.sep).join("/")))
    .filter((name) => statSync(path.join(root, name)).isFile())
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a TypeScript file: read once a run, since many tests look through all of them. */
export function parse(file: string): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2023, true);
  parsed.set(file, known);
  return known;
}

/** The exported functions of a file, by name. */
export function exportedFunctions(file: string): ts.FunctionDeclaration[] {
  return parse(file).statements.filter(
    (statement): statement is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(statement) &&
      (statement.modifiers ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword),
  );
}

/** The names of everything called inside a node: `authorizePublish(ctx, a)` gives "authorizePublish". */
export function callsWithin(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node) => {
    if (ts.isCallExpression(child)) names.push(child.expression.getText());
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

/** The domains of lib, by folder. */
export function domains(): string[] {
  const notDomains = ["core", "adapters", "web"];
  return readdirSync(path.join(root, "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notDomains.includes(entry.name))
    .map((entry) => entry.name);
}

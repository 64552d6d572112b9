import path from "node:path";
import ts from "typescript";
import { filesBelow, parse } from "@/tests/support/source";

/** An action or a route: who it opens for, and the queries and commands it calls. */
export type Door = { name: string; opensFor: string; calls: string[] };

const DOMAIN_FILE =
  /^@\/lib\/(.+\/(?:commands|queries|workflow)(?:\/[a-z-]+)?|web\/(?:sign-in|provider-trips))$/;
const DOOR_NAME = /Action$|^(GET|HEAD|POST|PUT|PATCH|DELETE)$/;

/** Every server action and every handler of a route there is, read from the source. */
export function doors(): Door[] {
  return filesBelow("app")
    .filter((file) => /\/(actions|route)\.ts$/.test(file))
    .flatMap((file) => {
      const source = parse(file);
      const known = importsOf(source, file);
      return source.statements
        .filter(isExported)
        .flatMap((statement): (ts.VariableDeclaration | ts.FunctionDeclaration)[] => {
          if (ts.isVariableStatement(statement)) return [...statement.declarationList.declarations];
          return ts.isFunctionDeclaration(statement) ? [statement] : [];
        })
        .filter(({ name }) => DOOR_NAME.test(name?.getText() ?? ""))
        .map((door) => doorOf(file, door, source, known));
    });
}

/** A door as its line in the matrix. */
export function lineOf({ name, opensFor, calls }: Door): string {
  return `| ${name} | ${opensFor} | ${calls.join(", ") || "nothing of a domain"} |`;
}

function doorOf(
  file: string,
  door: ts.VariableDeclaration | ts.FunctionDeclaration,
  source: ts.SourceFile,
  known: ReadonlyMap<string, string>,
): Door {
  const text = door.getText();
  return {
    name: `${file.replace(/^app\//, "").replace(/\/(actions|route)\.ts$/, "")} ${door.name?.getText() ?? ""}`,
    opensFor: openerOf(text),
    calls: [...new Set(reached(door, source).flatMap((name) => known.get(name) ?? []))].sort(),
  };
}

function openerOf(text: string): string {
  if (/\b(publicRoute|publicAction|platformAction)\b/.test(text)) {
    const [, rights = ""] = /permissions: \[([^\]]*)\]/.exec(text) ?? [];
    return `anybody${rights ? ` with ${rights.replaceAll('"', "")}` : ""}`;
  }
  const [, permission] = /permission: "([^"]+)"/.exec(text) ?? [];
  if (permission) return `${permission} held somewhere`;
  return /\b(route|action)\b/.test(text) ? "the signed in" : "a lock of its own";
}

/** Names used in a declaration, and in the private functions of its file that it uses. */
function reached(node: ts.Node, source: ts.SourceFile, seen = new Set<string>()): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node) => {
    if (ts.isIdentifier(child) && !seen.has(child.text)) {
      seen.add(child.text);
      names.push(child.text);
      const inner = localOf(source, child.text);
      if (inner) names.push(...reached(inner, source, seen));
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

function localOf(source: ts.SourceFile, name: string): ts.Node | undefined {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((one) => one.name.getText() === name);
    if (found) return found;
  }
  return undefined;
}

/** What a file imports from the domains, by the name it uses: "units/tree/queries/get-unit getUnit". */
function importsOf(source: ts.SourceFile, file: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const [, module] = DOMAIN_FILE.exec(absolute(statement.moduleSpecifier.text, file)) ?? [];
    const bindings = statement.importClause?.namedBindings;
    if (!module || !bindings || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements)
      known.set(name.text, `${module} ${(propertyName ?? name).text}`);
  }
  return known;
}

function absolute(specifier: string, file: string): string {
  return specifier.startsWith(".") ? `@/${path.posix.join(path.posix.dirname(file), specifier)}` : specifier;
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

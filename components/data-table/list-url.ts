/**
 * A list's state lives in its address: `q`, `sort` ("name" or "-name"), `cols` ("name.unit"), any filters, and where
 * in the result the page stands: `cursor`, the cursors behind it (`back`) and how many rows came before (`from`).
 */
export type ListParams = Readonly<Record<string, string | readonly string[] | undefined>>;
export type ParamChanges = Record<string, string | readonly string[] | null>;

export const PLACE_IN_RESULT: readonly string[] = ["cursor", "back", "from"];
const BACK_MAX = 20;

/** The address of the same list with some parameters changed. It starts from the first page again. */
export function listHref(path: string, params: ListParams, changes: ParamChanges): string {
  const query = toQuery(params);
  for (const key of PLACE_IN_RESULT) query.delete(key);
  return withChanges(path, query, changes);
}

/** The address with one filter value added or, where it was set, taken away. */
export function toggleHref(
  path: string,
  params: ListParams,
  { key, value }: { key: string; value: string },
): string {
  const values = valuesOf(params, key);
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return listHref(path, params, { [key]: next.length > 0 ? next : null });
}

export function valuesOf(params: ListParams, key: string): readonly string[] {
  const value = params[key];
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

export function nextHref(
  path: string,
  params: ListParams,
  page: { nextCursor: string; shown: number },
): string {
  const query = toQuery(params);
  const behind = [...splitBack(query.get("back")), query.get("cursor") ?? ""].slice(-BACK_MAX);
  return withChanges(path, query, {
    cursor: page.nextCursor,
    back: behind.join("."),
    from: String(rowsBefore(params) + page.shown),
  });
}

/** The page before this one; null on the first. `pageSize` is how many rows a full page holds. */
export function previousHref(path: string, params: ListParams, pageSize: number): string | null {
  const query = toQuery(params);
  if (!query.get("cursor")) return null;
  const behind = splitBack(query.get("back"));
  const cursor = behind.pop() ?? "";
  if (cursor === "") return listHref(path, params, {});
  const from = Math.max(rowsBefore(params) - pageSize, 0);
  return withChanges(path, query, { cursor, back: behind.join("."), from: String(from) });
}

/** Rows before this page, for "51 to 100 of 312". Only ever shown, so a wrong one harms nobody. */
export function rowsBefore(params: ListParams): number {
  const from = Number(valuesOf(params, "from")[0] ?? 0);
  return Number.isSafeInteger(from) && from > 0 && valuesOf(params, "cursor").length > 0 ? from : 0;
}

export type Sort = { key: string; isDescending: boolean };

export function sortOf(params: ListParams): Sort | null {
  const [value] = valuesOf(params, "sort");
  if (!value) return null;
  return value.startsWith("-")
    ? { key: value.slice(1), isDescending: true }
    : { key: value, isDescending: false };
}

export function paramsFrom(query: URLSearchParams): ListParams {
  return Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
}

function splitBack(back: string | null): string[] {
  return back === null ? [] : back.split(".");
}

function toQuery(params: ListParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of Object.keys(params)) {
    for (const value of valuesOf(params, key)) query.append(key, value);
  }
  return query;
}

function withChanges(path: string, query: URLSearchParams, changes: ParamChanges): string {
  for (const [key, value] of Object.entries(changes)) {
    query.delete(key);
    if (value === null) continue;
    for (const one of typeof value === "string" ? [value] : value) query.append(key, one);
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

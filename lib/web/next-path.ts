const HERE = "http://here.invalid";

/**
 * Where to go after signing in: a path of this host and nothing else. Browsers read "//host", "/\host" and
 * control characters as other places, so what does not come out of a URL parser as it went in is refused.
 */
export function safeNextPath(given: string | string[] | null | undefined): string {
  if (typeof given !== "string" || !given.startsWith("/") || given.length > 2000) return "/";
  if (/^\/[/\\]|[\u0000-\u001f\u007f\\]/.test(given)) return "/";
  if (!URL.canParse(given, HERE)) return "/";
  const url = new URL(given, HERE);
  if (url.origin !== HERE || /^\/(sign-in|prove|api)(\/|$)/.test(url.pathname)) return "/";
  // A second look: "/.//host" is a path here and another host once it stands alone.
  return url.pathname.startsWith("//") ? "/" : url.pathname + url.search + url.hash;
}

/** The sign-in page that comes back to a path. */
export function signInPath(next: string): string {
  return nextHref("/sign-in", next);
}

/** A page on the way that hands on where the reader wanted to go. */
export function nextHref(page: string, next: string): string {
  const safe = safeNextPath(next);
  return safe === "/" ? page : `${page}?next=${encodeURIComponent(safe)}`;
}

/** The first screen of each: who sets an organisation up, who runs the installation, who holds an office, a member, nobody yet. */
export type Home = "/setup" | "/console" | "/office" | "/home" | "/join";

/** Where signing in ends: where the reader came from, or else their own first screen; who is nobody here yet joins first. */
export function afterSignInPath(next: string | undefined, home: Home): string {
  const safe = safeNextPath(next);
  if (home === "/join") return safe.startsWith("/invitation/") ? safe : joinPath(safe);
  return safe === "/" ? home : safe;
}

function joinPath(next: string): string {
  return next === "/" || next.startsWith("/join") ? "/join" : `/join?next=${encodeURIComponent(next)}`;
}

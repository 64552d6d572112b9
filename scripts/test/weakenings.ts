/** One deliberate weakness: a piece of the product put out of order, and the test that has to notice it. */
export type Weakening = {
  attack: string;
  file: string;
  search: string;
  replace: string;
  project: "pure" | "architecture" | "integration";
  test: string;
  /** Part of the test's full name. */
  name: string;
};

const identity = (file: string) => `tests/integration/identity/${file}.test.ts`;

/**
 * Each class of attack with at least one way to let it through. Whoever changes a piece so that `search` is no longer
 * in it changes the line here with it: the stage says which.
 */
export const weakenings: readonly Weakening[] = [
  {
    attack: "timing",
    file: "lib/identity/passwords/commands.ts",
    search: "await hasher.verify(known?.hash ?? (await hasher.decoy()), password)",
    replace: "known ? await hasher.verify(known.hash, password) : false",
    project: "integration",
    test: identity("passwords"),
    name: "answers an unknown address, a wrong password and one that has none alike",
  },
  {
    attack: "reuse",
    file: "lib/identity/sessions/commands.ts",
    search: `if (standing === "stale") return endStolen(tx, ctx, { ...held, ...session });`,
    replace: `if (standing === "stale") return { outcome: "kept" };`,
    project: "integration",
    test: identity("session-tokens"),
    name: "used after its owner went on ends the session for both",
  },
  {
    attack: "replay",
    file: "lib/identity/codes/commands.ts",
    search: "const alive = { consumedAt: null, expiresAt",
    replace: "const alive = { expiresAt",
    project: "integration",
    test: identity("sign-in"),
    name: "a code works once: of ten right tries at the same moment exactly one signs in",
  },
  {
    attack: "fixation",
    file: "lib/identity/sessions/_internal/open-session.ts",
    search: "if (previous) await tx.session.deleteMany({ where: { id: previous.sessionId } });",
    replace: "void previous;",
    project: "integration",
    test: identity("passwords"),
    name: "ends the session the browser held before, so none can be planted in it",
  },
  {
    attack: "brute force",
    file: "lib/identity/codes/commands.ts",
    search: "attempts: { lt: TRIES_MAX }",
    replace: "attempts: { lt: TRIES_MAX * 1_000 }",
    project: "integration",
    test: identity("sign-in"),
    name: "a code takes five wrong tries",
  },
  {
    attack: "code pumping: many numbers from one address",
    file: "lib/identity/codes/rules.ts",
    search: `{ name: "codes per address", subject: address,`,
    replace: `{ name: "codes per address", subject: phoneHash,`,
    project: "integration",
    test: identity("code-requests"),
    name: "stop one address that asks for many numbers",
  },
  {
    attack: "code pumping: many addresses to one number",
    file: "lib/identity/codes/rules.ts",
    search: "{ name: `codes per ${holder}`, subject: phoneHash,",
    replace: "{ name: `codes per ${holder}`, subject: phoneHash + address,",
    project: "integration",
    test: identity("pumping"),
    name: "many addresses that ask for codes to one number are stopped together",
  },
  {
    attack: "open redirect",
    file: "lib/web/next-path.ts",
    search: `if (url.origin !== HERE ||`,
    replace: `return given;\n  if (url.origin !== HERE ||`,
    project: "pure",
    test: "lib/web/next-path.test.ts",
    name: "/.//evil.example leads to /",
  },
  {
    attack: "open redirect: a new page",
    file: "app/(auth)/sign-in/actions.ts",
    search: "redirect(afterSignInPath(next, hasMember));",
    replace: `redirect(next ?? "/");`,
    project: "architecture",
    test: "tests/architecture/inputs.test.ts",
    name: "no redirect leads to an address that was put together from a request",
  },
  {
    attack: "host header",
    file: "lib/tenancy/tenants/rules.ts",
    search: "return label.test(slug) ? { slug } : null;",
    replace: `return { slug: slug.split(".").at(-1) ?? slug };`,
    project: "pure",
    test: "lib/tenancy/tenants/rules.test.ts",
    name: "",
  },
  {
    attack: "foreign origin",
    file: "lib/web/request-origin.ts",
    search: "new URL(origin).host === hostOf(headers).toLowerCase()",
    replace: "new URL(origin).host.endsWith(hostOf(headers).toLowerCase())",
    project: "pure",
    test: "lib/web/request-origin.test.ts",
    name: "is not this host",
  },
  {
    attack: "mass assignment: an open schema",
    file: "lib/tenancy/settings/schema.ts",
    search: "export const setChannelsInput = z.object({",
    replace: "export const setChannelsInput = z.looseObject({",
    project: "architecture",
    test: "tests/architecture/inputs.test.ts",
    name: "no input lets keys through that its schema does not name",
  },
  {
    attack: "mass assignment: input written as it came",
    file: "lib/audit/alerts/commands.ts",
    search: "const { kind, ...threshold } = setThresholdInput.parse(input);",
    replace: "const { kind, ...threshold } = { ...input, ...setThresholdInput.parse(input) };",
    project: "integration",
    test: "tests/integration/tenancy/mass-assignment.test.ts",
    name: "keys a form was never asked for change nothing",
  },
  {
    attack: "IDOR: another person's record",
    file: "lib/audit/alerts/queries.ts",
    search: "const where = { id: alertId, ...concerning(ctx) };",
    replace: "const where = { id: alertId, tenantId: concerning(ctx).tenantId };",
    project: "integration",
    test: "tests/integration/audit/alerts.test.ts",
    name: "nobody says it for somebody else, nor reads their warning",
  },
  {
    attack: "IDOR: another organisation's session",
    file: "lib/identity/sessions/commands.ts",
    search: "const where = { id: sessionId, ...readableBy(ctx) };",
    replace: "const where = { id: sessionId, tenantId: ctx.tenantId };",
    project: "integration",
    test: identity("sessions"),
    name: "of somebody else cannot be told from ones that do not exist",
  },
  {
    attack: "upload: a drawing with a script",
    file: "lib/tenancy/settings/_internal/logo.ts",
    search: `if (!format || !FORMATS.has(format)) throw new Error("not one of the formats");`,
    replace: "void format;",
    project: "integration",
    test: "tests/integration/platform/uploads.test.ts",
    name: "a logo > is refused when it is a drawing with a script",
  },
  {
    attack: "upload: a small file that unpacks to far more",
    file: "lib/members/_internal/picture.ts",
    search: "limitInputPixels: PHOTO_PIXELS_MAX",
    replace: "limitInputPixels: false",
    project: "integration",
    test: "tests/integration/platform/uploads.test.ts",
    name: "a photo > is refused when it is a small file that unpacks to far more",
  },
  {
    attack: "header injection",
    file: "lib/adapters/email/resend.ts",
    search: "subject: inOneLine(subject)",
    replace: "subject",
    project: "integration",
    test: "tests/integration/communications/mail-headers.test.ts",
    name: "words of people end no line of a letter's head",
  },
  {
    attack: "alert flood",
    file: "lib/audit/alerts/sql.ts",
    search: "isNew: row.id === id",
    replace: "isNew: true",
    project: "integration",
    test: "tests/integration/audit/alerts.test.ts",
    name: "a flood of one kind is one open alert however many raise it at once",
  },
  {
    attack: "a place made up by the caller",
    file: "lib/web/request-origin.ts",
    search: `if (source === "none") return null;`,
    replace: `if (source === "none") return placeOf(headers, "vercel");`,
    project: "pure",
    test: "lib/web/request-origin.test.ts",
    name: "nobody makes a place up",
  },
];

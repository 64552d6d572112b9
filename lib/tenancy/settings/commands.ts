import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { isAct } from "@/lib/core/acts";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { invalidInput } from "@/lib/core/errors";
import { newToken } from "@/lib/core/ids";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import type { Prisma } from "@/prisma/generated/client";
import { toLogo } from "./_internal/logo";
import { authorizeConfigure } from "./policy";
import { hueOf } from "./rules";
import { lockTenant } from "./sql";
import {
  completeSetUpInput,
  type CompleteSetUpInput,
  finishStepInput,
  type FinishStepInput,
  setBrandInput,
  type SetBrandInput,
  setChannelsInput,
  type SetChannelsInput,
  setCountryInput,
  type SetCountryInput,
  setLanguagesInput,
  type SetLanguagesInput,
  setLogoInput,
  setPrivacyInput,
  type SetPrivacyInput,
  type SetLogoInput,
} from "./schema";

/** Sets country, currency and time zone. Numbers of the country may sign in besides those that could before. */
export async function setCountry(ctx: Ctx, input: SetCountryInput): Promise<void> {
  const { country, currency, timeZone } = setCountryInput.parse(input);
  await save(
    ctx,
    "tenant.set_country",
    (before) => ({
      country,
      currency,
      timeZone,
      phoneCountries: [...new Set([...before.phoneCountries, country])],
    }),
    { input },
  );
}

/** Sets which papers applicants may show, and the note where the data is kept. Papers shown before stay. */
export async function setPrivacy(ctx: Ctx, input: SetPrivacyInput): Promise<void> {
  const { identityDocuments, dataResidency = null } = setPrivacyInput.parse(input);
  await save(ctx, "tenant.set_privacy", () => ({
    identityDocuments: [...new Set(identityDocuments)],
    dataResidency,
  }));
}

/** Sets the languages readers choose from, and the organisation's own. Texts in others stay and are shown no more. */
export async function setLanguages(ctx: Ctx, input: SetLanguagesInput): Promise<void> {
  const { locales, defaultLocale } = setLanguagesInput.parse(input);
  await save(ctx, "tenant.set_languages", () => ({ locales: [...new Set(locales)], defaultLocale }), {
    input,
  });
}

/**
 * Sets name and colour. Only the colour's hue is kept: how light it stands on the screen follows from what must be
 * readable on it, so no choice makes words hard to read. A grey keeps the hue there was.
 */
export async function setBrand(ctx: Ctx, input: SetBrandInput): Promise<void> {
  const { name, nameLocal = null, colour } = setBrandInput.parse(input);
  const hue = hueOf(colour);
  if (hue === null) throw invalidInput("colour", "organisation.colour_grey");
  await save(ctx, "tenant.set_brand", () => ({ name, nameLocal, brandHue: hue }), { input });
}

/** Sets the names messages go out under; without one, the provider's own setting holds. */
export async function setChannels(ctx: Ctx, input: SetChannelsInput): Promise<void> {
  const { smsSender = null, emailSender = null, replyTo = null } = setChannelsInput.parse(input);
  await save(ctx, "tenant.set_channels", () => ({ smsSender, emailSender, replyTo }), { input });
}

/** Keeps a logo drawn anew from what was uploaded; the one before is deleted. A refusal leaves no file. */
export async function setLogo(ctx: Ctx, input: SetLogoInput, storage: FileStorage): Promise<void> {
  const { bytes } = setLogoInput.parse(input);
  authorizeConfigure(ctx);
  const logo = await toLogo(bytes);
  // Files are no part of a transaction: the new one lies there before anything points to it, and the old one goes
  // after nothing does.
  const logoKey = `tenants/${ctx.tenantId}/${newToken()}.webp`;
  await storage.put(logoKey, { bytes: logo, contentType: "image/webp" });
  try {
    const { logoKey: old } = await save(ctx, "tenant.set_logo", () => ({ logoKey }));
    if (old) await storage.remove(old);
  } catch (error) {
    await storage.remove(logoKey);
    throw error;
  }
}

/** Marks a step of the set-up as done or left out; it can be done again. Twice is once. */
export async function finishStep(ctx: Ctx, input: FinishStepInput): Promise<void> {
  const { step } = finishStepInput.parse(input);
  await save(ctx, "tenant.finish_step", ({ setUpSteps }) => ({
    setUpSteps: [...new Set([...setUpSteps, step])],
  }));
}

/** Ends the set-up: from now on signing in leads home. The owner's right is bound to the account that ends it. */
export async function completeSetUp(ctx: Ctx, input: CompleteSetUpInput): Promise<void> {
  completeSetUpInput.parse(input);
  await save(ctx, "tenant.complete_set_up", () => ({ setUpAt: ctx.now }), { besides: bindOwner });
}

const kept = {
  ...{ country: true, currency: true, timeZone: true, phoneCountries: true, locales: true },
  ...{ defaultLocale: true, name: true, nameLocal: true, brandHue: true, logoKey: true },
  ...{ identityDocuments: true, dataResidency: true },
  ...{ smsSender: true, emailSender: true, replyTo: true, setUpSteps: true, setUpAt: true },
} satisfies Prisma.TenantSelect;

type Settings = Prisma.TenantGetPayload<{ select: typeof kept }>;

/** One change of settings at a time: the row is locked before it is read. Answers with what was there before. */
async function save(
  ctx: Ctx,
  action: `tenant.${string}`,
  change: (before: Settings) => Partial<Settings>,
  { input, besides }: { input?: object; besides?: (tx: Tx, ctx: Ctx) => Promise<void> } = {},
): Promise<Settings> {
  return withTx(ctx, async (tx) => {
    authorizeConfigure(ctx);
    await lockTenant(tx, ctx.tenantId);
    const before = await tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId }, select: kept });
    const after = change(before);
    if (input && isAct(action)) {
      const asked = { act: action, input, entityId: ctx.tenantId, unitPath: null };
      await requireSecondPerson(tx, ctx, { ...asked, shown: () => shownSettings(before, after) });
    }
    await tx.tenant.updateMany({ where: { id: ctx.tenantId }, data: after });
    await besides?.(tx, ctx);

    const was = Object.fromEntries(Object.keys(after).map((key) => [key, before[key as keyof Settings]]));
    const changes = JSON.parse(JSON.stringify({ before: was, after })) as Prisma.InputJsonObject;
    await audit(tx, ctx, { action, entityId: ctx.tenantId, changes });
    return before;
  });
}

const SHOWN = ["country", "currency", "timeZone", "locales", "defaultLocale", "name", "nameLocal"] as const;
const SHOWN_BESIDES = ["brandHue", "smsSender", "emailSender"] as const;

function shownSettings(before: Settings, after: Partial<Settings>): Shown {
  const changed = [...SHOWN, ...SHOWN_BESIDES].filter(
    (field) => after[field] !== undefined && String(after[field]) !== String(before[field]),
  );
  const valueOf = (value: string | number | string[] | null | undefined) =>
    value === null ? null : { text: [value].flat().join(", ") };
  return {
    about: null,
    lines: changed.map((field) => ({
      label: { field },
      from: valueOf(before[field]),
      to: valueOf(after[field]),
    })),
  };
}

async function bindOwner(tx: Tx, ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== "person") return;
  const { accountId } = ctx.actor;
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { phoneHash: true } });
  if (!account?.phoneHash) return;
  await tx.tenantOwner.updateMany({
    where: { tenantId: ctx.tenantId, accountId: null, phoneHash: account.phoneHash },
    data: { accountId },
  });
}

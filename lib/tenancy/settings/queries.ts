import "server-only";
import type { FileStorage, StoredFile } from "@/lib/adapters/storage/port";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { SET_UP_STEPS } from "./constants";
import { authorizeConfigure } from "./policy";
import type { OrganisationSettings } from "./types";

/** All settings of the caller's organisation, for who may change them. */
export async function getSettings(ctx: Ctx): Promise<OrganisationSettings> {
  authorizeConfigure(ctx);
  const row = await withTx(ctx, (tx) =>
    tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: {
        ...{ name: true, nameLocal: true, slug: true, host: true, kind: true, country: true },
        ...{ currency: true, timeZone: true, locales: true, defaultLocale: true, brandHue: true },
        ...{ replyTo: true, closesAt: true },
        ...{ identityDocuments: true, dataResidency: true },
        ...{ logoKey: true, smsSender: true, emailSender: true, setUpAt: true, setUpSteps: true },
      },
    }),
  );
  const { logoKey, setUpAt, setUpSteps, ...settings } = row;
  return {
    ...settings,
    hasLogo: logoKey !== null,
    isSetUp: setUpAt !== null,
    doneSteps: SET_UP_STEPS.filter((step) => setUpSteps.includes(step)),
  };
}

/** The organisation's logo, which everybody sees. */
export async function getLogo(ctx: Ctx, storage: FileStorage): Promise<StoredFile> {
  const row = await withTx(ctx, (tx) =>
    tx.tenant.findUnique({ where: { id: ctx.tenantId }, select: { logoKey: true } }),
  );
  const file = row?.logoKey ? await storage.get(row.logoKey) : null;
  if (!file) throw notFound("organisation");
  return file;
}

import "server-only";
import { withDirectory } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";
import type { TenantKey, TenantView } from "./types";

const selection = {
  id: true,
  slug: true,
  host: true,
  name: true,
  nameLocal: true,
  status: true,
  isDemo: true,
  isPlatform: true,
  setUpAt: true,
  logoKey: true,
  brandHue: true,
  locales: true,
  defaultLocale: true,
  currency: true,
  timeZone: true,
  country: true,
  phoneCountries: true,
  identityDocuments: true,
  dataResidency: true,
  closesAt: true,
  trial: true,
  officeNeedsProvider: true,
} satisfies Prisma.TenantSelect;

/**
 * The organisation a host names, active or suspended. The one read that needs no context: it tells settings
 * only, and every context begins with it.
 */
export async function findTenantByKey(key: TenantKey): Promise<TenantView | null> {
  const row = await withDirectory((tx) => tx.tenant.findUnique({ where: key, select: selection }));
  // Of a closed one nothing is left but the name.
  if (!row || row.status === "CLOSED") return null;
  const { status, setUpAt, logoKey, trial, ...settings } = row;
  return {
    ...settings,
    isSetUp: setUpAt !== null,
    hasTrialPeople: trial !== null,
    logoVersion: logoKey?.slice(-13, -5) ?? null,
    isActive: status === "ACTIVE",
  };
}

/** Every active organisation, for jobs that sweep over all of them. */
export async function listActiveTenantIds(): Promise<string[]> {
  const rows = await withDirectory((tx) =>
    tx.tenant.findMany({
      where: { status: "ACTIVE", isPlatform: false },
      orderBy: { id: "asc" },
      select: { id: true },
    }),
  );
  return rows.map((row) => row.id);
}

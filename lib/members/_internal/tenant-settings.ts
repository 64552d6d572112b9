import "server-only";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { PackCountry } from "@/lib/tenancy/packs/constants";
import { acceptedDocuments, packOf } from "@/lib/tenancy/packs/rules";
import type { CountryPack } from "@/lib/tenancy/packs/types";

export type TenantSettings = {
  memberNumberPattern: string;
  timeZone: string;
  defaultLocale: string;
  country: PackCountry;
  /** Today where the tenant is, "YYYY-MM-DD". */
  today: string;
  /** What the law on personal data asks where the tenant is. */
  privacy: CountryPack["privacy"];
  /** The papers an applicant may show. */
  documents: CountryPack["identityDocuments"];
};

/** What the tenant has decided about its members, and the tenant's calendar day. */
export async function tenantSettings(tx: Tx, ctx: Ctx): Promise<TenantSettings> {
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: {
      ...{ memberNumberPattern: true, timeZone: true, defaultLocale: true, country: true },
      identityDocuments: true,
    },
  });
  const { country, privacy } = packOf(tenant.country);
  return {
    ...tenant,
    country,
    today: dayIn(tenant.timeZone, ctx.now),
    privacy,
    documents: acceptedDocuments(tenant),
  };
}

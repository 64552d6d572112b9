import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { invalidInput } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { consumeLimits } from "@/lib/core/rate-limit";
import { RESERVED_SLUGS } from "../constants";
import { registrationNews } from "../events";
import { authorizeRegister } from "../policy";
import { confirmableSince, registrationLimits } from "../rules";
import { registerOrganisationInput, type RegisterOrganisationInput } from "../schema";
import { findSlugObstacle, forgetUnconfirmed, lockNames } from "../sql";

/**
 * Takes a request for an organisation and sends a link to the owner's e-mail address; nothing happens before it is
 * confirmed there. The answer is the same whoever asks and whatever else they have here: only whether the name is
 * free is told. A name that looks like a reserved one or one in use is refused; of ten who want one name at the
 * same moment exactly one gets it. Limited per place, per e-mail address and in all.
 */
export async function registerOrganisation(ctx: Ctx, input: RegisterOrganisationInput): Promise<void> {
  const request = registerOrganisationInput.parse(input);
  authorizeRegister(ctx);
  await consumeLimits(ctx, registrationLimits({ address: request.address, email: request.ownerEmail }));

  await withTx(ctx, async (tx) => {
    await lockNames(tx);
    await forgetUnconfirmed(tx, confirmableSince(ctx.now));
    const registrationId = newId();
    await assertNameFree(tx, { slug: request.slug, exceptId: registrationId });
    await insert(tx, ctx, { registrationId, request });

    await audit(tx, ctx, {
      action: "organisation.request",
      entityId: registrationId,
      changes: { slug: request.slug, kind: request.kind, country: request.country },
    });
    const payload = {
      tenantId: ctx.tenantId,
      registrationId,
      news: "received" as const,
      newsId: registrationId,
    };
    await emit(tx, ctx, { name: registrationNews.name, payload });
  });
}

/** Refuses a reserved or used name, or one that looks like it, at the field it was typed in. */
async function assertNameFree(tx: Tx, name: { slug: string; exceptId: string }): Promise<void> {
  const obstacle = await findSlugObstacle(tx, { ...name, reserved: RESERVED_SLUGS });
  if (obstacle !== null) throw invalidInput("slug", `organisation.slug_${obstacle}`);
}

type NewRequest = { registrationId: string; request: RegisterOrganisationInput };

async function insert(tx: Tx, ctx: Ctx, { registrationId, request }: NewRequest): Promise<void> {
  const { slug, name, nameLocal = null, kind, country, locale } = request;
  await tx.registration.createMany({
    data: [
      {
        ...{ id: registrationId, tenantId: ctx.tenantId, slug, name, nameLocal, kind, country, locale },
        ownerName: encryptField(request.ownerName),
        ownerEmail: encryptField(request.ownerEmail),
        ownerPhone: encryptField(request.ownerPhone),
        createdAt: ctx.now,
      },
    ],
  });
}

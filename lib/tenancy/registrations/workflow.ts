import "server-only";
import { z } from "zod";
import type { EmailSender } from "@/lib/adapters/email/port";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { composeLetter, type Letter } from "./_internal/compose-letter";
import type { RegistrationNews } from "./constants";
import { readableBy } from "./policy";

type News = { registrationId: string; news: RegistrationNews; newsId: string };

/** Writes to the applicant what became of their request, in their language. The same news twice is one letter. */
export async function writeToApplicant(
  ctx: Ctx,
  { registrationId, news, newsId }: News,
  sender: EmailSender,
): Promise<void> {
  const letter = await withTx(ctx, (tx) => loadLetter(tx, ctx, { registrationId, news }));
  await sender.send([composeLetter(letter)], { tenantId: ctx.tenantId, key: `registration/${newsId}` });
}

async function loadLetter(tx: Tx, ctx: Ctx, { registrationId, news }: Omit<News, "newsId">): Promise<Letter> {
  const row = await tx.registration.findFirst({
    where: { id: registrationId, AND: readableBy(ctx) },
    select: {
      ...{
        locale: true,
        ownerName: true,
        ownerEmail: true,
        name: true,
        nameLocal: true,
        slug: true,
        country: true,
      },
      ...{ reason: true, organisationId: true },
    },
  });
  if (!row) throw notFound("registration");
  const { ownerName, ownerEmail, reason, organisationId, ...facts } = row;
  const act = { suspended: "organisation.suspend", resumed: "organisation.resume" } as const;
  const isAct = news === "suspended" || news === "resumed";
  const said = isAct
    ? await reasonOfAct(tx, ctx, { action: act[news], entityId: organisationId })
    : news === "rejected"
      ? (reason ?? "")
      : "";
  const people = { ownerName: decryptField(ownerName), to: decryptField(ownerEmail) };
  return { ...facts, ...people, registrationId, news, reason: said };
}

/** The reason of the newest act of this kind, out of the console's own trail. */
async function reasonOfAct(tx: Tx, ctx: Ctx, act: { action: string; entityId: string | null }) {
  const entry = await tx.auditEntry.findFirst({
    where: { tenantId: ctx.tenantId, ...act },
    orderBy: { id: "desc" },
    select: { changes: true },
  });
  return z.object({ reason: z.string() }).safeParse(entry?.changes).data?.reason ?? "";
}

import "server-only";
import type { DnsResolver } from "@/lib/adapters/dns/port";
import type { EmailSender } from "@/lib/adapters/email/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { hostWords } from "./_internal/host-words";
import { isRecordThere } from "./_internal/record";
import { settle } from "./_internal/settle";
import { GRACE_DAYS } from "./constants";
import { recordName, verdictOf } from "./rules";

type Ports = { dns: DnsResolver; mail: () => EmailSender };

/**
 * Looks again at every domain of a tenant. A record that has gone is told to the owners at once and takes the domain
 * off after the grace; a name server that does not answer is no verdict. Again on the same day changes nothing more.
 */
export async function recheckHosts(ctx: Ctx, { dns, mail }: Ports): Promise<void> {
  authorizeEverywhere(ctx, "tenant.configure");
  const rows = await withTx(ctx, (tx) => tx.tenantHost.findMany({ where: { tenantId: ctx.tenantId } }));
  for (const row of rows) {
    const isThere = await answerOf(dns, ctx.tenantId, row.host);
    if (isThere === null) continue;
    const verdict = verdictOf(row, { isThere, now: ctx.now });
    await withTx(ctx, async (tx) => {
      const state = await settle(tx, ctx, { row, verdict });
      if (verdict === "off" || (verdict === "lost" && !row.lostAt) || (state === "proved" && !row.provedAt)) {
        const changes = { state: verdict, host: row.host };
        await audit(tx, ctx, { action: "tenant.check_host", entityId: ctx.tenantId, changes });
      }
    });
    if (verdict === "lost" || verdict === "off") await warnOwners(ctx, { ...row, verdict }, mail());
  }
}

/** Whether the record is there; null when nobody can say. */
async function answerOf(dns: DnsResolver, tenantId: string, host: string): Promise<boolean | null> {
  try {
    return await isRecordThere(dns, tenantId, host);
  } catch (error) {
    if (error instanceof AppError && error.code === "unavailable") return null;
    throw error;
  }
}

type Lost = { id: string; host: string; verdict: "lost" | "off"; lostAt: Date | null };

async function warnOwners(ctx: Ctx, { id, host, verdict, lostAt }: Lost, mail: EmailSender): Promise<void> {
  const { owners, locale, country } = await withTx(ctx, async (tx) => {
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { defaultLocale: true, country: true },
    });
    const rows = await tx.tenantOwner.findMany({
      where: { tenantId: ctx.tenantId, endedAt: null, email: { not: "" } },
      select: { email: true },
    });
    return {
      owners: rows.map(({ email }) => decryptField(email)),
      locale: tenant.defaultLocale,
      country: tenant.country,
    };
  });
  const t = hostWords(locale, country);
  const values = { host, record: recordName(host), days: GRACE_DAYS };
  const [subject, text] = [t(`${verdict}_subject`, values), t(`${verdict}_text`, values)];
  // One letter for each loss and one for its end, however often the job runs.
  const since = (lostAt ?? ctx.now).toISOString().slice(0, 10);
  const messages = owners.map((to) => ({
    to,
    subject,
    text,
    html: `<p>${text.replaceAll("\n", "<br>")}</p>`,
    locale,
  }));
  if (messages.length > 0) {
    await mail.send(messages, { tenantId: ctx.tenantId, key: `host/${id}/${verdict}/${since}` });
  }
}

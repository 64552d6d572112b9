import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { loadGate } from "../../gateway/_internal/load-gate";
import { passGate } from "../../gateway/_internal/pass-gate";
import { isHeldTooLong } from "../../gateway/rules";
import { MANDATORY_KINDS, noticeNames, notices } from "../../notifications/constants";
import { GIVE_UP_AFTER_MS, INTERRUPTED_AFTER_MS, NOT_ACCEPTED } from "../constants";
import { classOfKind } from "../rules";
import { type Due, takeDue } from "../sql";
import type { NoticeDraft, NoticeKey } from "../types";

const params = z.record(z.string(), z.string());
type Ending = { state: "SKIPPED" | "FAILED" | "UNKNOWN"; reason: string };
type Taken = { drafts: NoticeDraft[]; isLast: boolean };

/** Takes what is due and may go now, in one transaction; everything else is held, or ends with its reason. */
export async function takeNotices(
  tx: Tx,
  ctx: Ctx,
  { honoursKeys }: { honoursKeys: (channel: string) => boolean },
): Promise<Taken> {
  const { tenantId, now } = ctx;
  const due = await takeDue(tx, { tenantId, now });
  const drafts: NoticeDraft[] = [];
  for (const line of due) {
    const found = await decide(tx, ctx, line, honoursKeys(line.channel));
    if ("draft" in found) {
      const dueAt = new Date(now.getTime() + INTERRUPTED_AFTER_MS);
      await tx.noticeMessage.updateMany({
        where: keyOf(line),
        data: { state: "SENDING", reason: null, dueAt },
      });
      drafts.push(found.draft);
    } else await tx.noticeMessage.updateMany({ where: keyOf(line), data: found });
  }
  return { drafts, isLast: due.length === 0 };
}

type Decision = { draft: NoticeDraft } | Ending | { reason: string; dueAt: Date };

async function decide(tx: Tx, ctx: Ctx, line: Due, honoursKeys: boolean): Promise<Decision> {
  const { memberId, channel, kind, subjectId, createdAt } = line;
  const draft = await loadDraft(tx, ctx, line);
  if ("reason" in draft) return draft;
  if (line.state === "SENDING") {
    // An attempt is over: nobody took it, or nobody wrote down what became of it.
    const isTold = line.reason === NOT_ACCEPTED;
    if (!honoursKeys && !isTold) return { state: "UNKNOWN", reason: "interrupted" };
    const isOld = ctx.now.getTime() - createdAt.getTime() > GIVE_UP_AFTER_MS;
    return isOld ? { state: "FAILED", reason: "gave_up" } : { draft };
  }
  // A notice of one's own matter comes by itself, also to who has announcements summed up.
  const gate = { ...(await loadGate(tx, ctx, classOfKind(kind))), isSummary: true };
  const { held } = await passGate(tx, gate, { memberIds: [memberId], channel, kind, subjectId });
  const [wait] = held;
  if (!wait) return { draft };
  if (isHeldTooLong(createdAt, ctx.now)) return { state: "SKIPPED", reason: wait.hold };
  return { reason: wait.hold, dueAt: wait.until };
}

/** What is sent to whom, or why not: asked again when it is sent, since people change their minds and their numbers. */
async function loadDraft(tx: Tx, { tenantId }: Ctx, line: Due): Promise<NoticeDraft | Ending> {
  const { memberId, kind, subjectId, channel } = line;
  const skip = (reason: string): Ending => ({ state: "SKIPPED", reason });
  const notice = noticeNames.find((name) => name === line.notice);
  if (!notice || kind === "ANNOUNCEMENT") return skip("expired");
  const key = { memberId, kind, subjectId, notice };
  const [member, told, consent, wish, tenant] = [
    await tx.member.findFirst({
      where: { id: memberId, tenantId, erasedAt: null },
      select: {
        ...{ phone: true, email: true, locale: true, restrictedAt: true },
        account: { select: { locale: true } },
      },
    }),
    await tx.notification.findFirst({ where: key, select: { params: true } }),
    await tx.consent.findFirst({
      where: { memberId, purpose: "MESSAGES", channel },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      select: { isGiven: true },
    }),
    await tx.notificationPreference.findFirst({ where: { memberId, kind, channel }, select: { isOn: true } }),
    await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { defaultLocale: true } }),
  ];
  if (!member || !told) return skip("not_active");
  if (member.restrictedAt && !MANDATORY_KINDS.includes(kind)) return skip("not_active");
  if (!wish?.isOn) return skip("switched_off");
  if (consent?.isGiven === false && classOfKind(kind) !== "SECURITY") return skip("consent_withdrawn");
  const contact = channel === "SMS" ? member.phone : member.email;
  if (contact === null) return skip(channel === "SMS" ? "no_phone" : "no_email");
  const locale = member.locale ?? member.account?.locale ?? tenant.defaultLocale;
  return { ...key, kind: notices[notice].kind, channel, contact, locale, params: params.parse(told.params) };
}

/** The key of one line, as a filter. */
export function keyOf({
  memberId,
  notice,
  subjectId,
  channel,
}: Pick<NoticeKey, "memberId" | "subjectId" | "channel"> & { notice: string }) {
  return { memberId, notice, subjectId, channel };
}

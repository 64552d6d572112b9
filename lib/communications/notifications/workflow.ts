import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import { asDate, dayIn, wallClockIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { listHoldersEverywhere } from "@/lib/units/appointments/sql";
import { queueNotices } from "../notices/sql";
import { MANDATORY_KINDS, type NoticeName, notices } from "./constants";
import {
  type NotifyInput,
  notifyInput,
  type WarnInput,
  warnInput,
  wayChangeRef,
  type WayChangeRef,
  welcomeInput,
  type WelcomeInput,
} from "./schema";

/** Puts one welcome into the inbox of an admitted member, whoever asks how often. */
export async function welcomeMember(ctx: Ctx, input: WelcomeInput): Promise<void> {
  const { memberId } = welcomeInput.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx, joined) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, tenantId: ctx.tenantId, status: "ACTIVE" },
      select: { number: true, unit: { select: { name: true, nameLocal: true } } },
    });
    if (!member) return;
    const { name, nameLocal } = member.unit;
    const params = { number: member.number ?? "", unit: name, unitLocal: nameLocal ?? "" };
    await notifyMembers(joined, { notice: "welcome", subjectId: memberId, memberIds: [memberId], params });
  });
}

/**
 * Puts a notice about a subject into the inbox of each of these members, and on its way by SMS or e-mail to whoever
 * asked for it so; once, whoever asks how often.
 */
export async function notifyMembers(ctx: Ctx, input: NotifyInput): Promise<void> {
  const { notice, subjectId, memberIds, params } = notifyInput.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx) => {
    // A member of another tenant would fail the wall of the table only after the line is made; here it is no line.
    const members = await tx.member.findMany({
      where: {
        ...{ id: { in: memberIds }, tenantId: ctx.tenantId, erasedAt: null },
        // Whose data are restricted is told only what must be told.
        ...(MANDATORY_KINDS.includes(notices[notice].kind) ? {} : { restrictedAt: null }),
      },
      select: { id: true },
    });
    const line = { tenantId: ctx.tenantId, kind: notices[notice].kind, subjectId, notice, params };
    const data = members.map(({ id }) => ({ ...line, memberId: id, createdAt: ctx.now }));
    await tx.notification.createMany({ data, skipDuplicates: true });
    const { now } = ctx;
    const told = members.map(({ id }) => id);
    await queueNotices(tx, { notice, kind: notices[notice].kind, subjectId, memberIds: told, now });
  });
}

/**
 * Warns the member an account belongs to of a sign-in on a new device or of a copied one, once a session; of a copied
 * one also who may close accounts.
 */
export async function warnOfSession(ctx: Ctx, input: WarnInput): Promise<void> {
  const { accountId, sessionId, isReuse } = warnInput.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx, joined) => {
    const { tenantId } = ctx;
    const [member, session, tenant] = [
      await tx.member.findFirst({ where: { accountId, tenantId }, select: { id: true, locale: true } }),
      await tx.session.findFirst({ where: { id: sessionId, tenantId }, select: { device: true } }),
      await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { timeZone: true } }),
    ];
    if (!member) return;
    const at = wallClockIn(tenant.timeZone, ctx.now).replace("T", " ");
    const warn = (notice: NoticeName, memberIds: string[]) =>
      notifyMembers(joined, {
        notice,
        subjectId: sessionId,
        memberIds,
        params: { at, device: session?.device ?? "?" },
      });
    await warn(isReuse ? "session_reused" : "new_device", [member.id]);
    if (!isReuse) return;
    const today = asDate(dayIn(tenant.timeZone, ctx.now));
    await warn(
      "session_reused_here",
      await listHoldersEverywhere(tx, { right: "account.deactivate", today }),
    );
  });
}

/** Tells the member an account belongs to, once, that a way into it changed; what and when, and never to what. */
export async function warnOfWayChange(ctx: Ctx, input: WayChangeRef): Promise<void> {
  const { accountId, changeId: subjectId } = wayChangeRef.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx, joined) => {
    const { tenantId } = ctx;
    const change = await tx.wayChange.findFirst({
      where: { id: subjectId, accountId, tenantId },
      select: { kind: true, changedAt: true, account: { select: { member: { select: { id: true } } } } },
    });
    const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { timeZone: true } });
    if (!change?.account.member) return;
    const at = wallClockIn(tenant.timeZone, change.changedAt).replace("T", " ");
    const memberIds = [change.account.member.id];
    const params = { kind: change.kind, at };
    await notifyMembers(joined, { notice: "way_changed", subjectId, memberIds, params });
  });
}

import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, invalidInput, notFound, ruleViolated } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { emit } from "@/lib/core/outbox";
import { consumeLimits } from "@/lib/core/rate-limit";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { noteChange } from "../changes/_internal/note-change";
import { redeemCode } from "../codes/commands";
import { refusalOfCode, tryLimits } from "../codes/rules";
import { lockNumber } from "../codes/sql";
import { deviceMarkOf } from "../sessions/_internal/open-session";
import { accountLocaleChosen, accountPhoneChanged } from "./events";
import { endDevices } from "./_internal/end-devices";
import type { ClosedFor } from "./constants";
import { authorizeOwnAccount, authorizeDeactivate, readableBy } from "./policy";
import { assertNotOneself, assertOwnersDecide } from "./rules";
import {
  type ChangePhoneInput,
  changePhoneInput,
  type ChooseLocaleInput,
  chooseLocaleInput,
  type DeactivateAccountInput,
  deactivateAccountInput,
  type ReactivateAccountInput,
  reactivateAccountInput,
} from "./schema";
import { lockOwners } from "./sql";

/**
 * Closes an account: all its devices are signed out at their next request, its tokens end and its number signs in no
 * more. Who did it and why is on record, and the person is told. Nobody closes their own, and an owner's is closed by
 * another owner alone, so one of them can always sign in. Of several at once exactly one succeeds.
 */
export async function deactivateAccount(ctx: Ctx, input: DeactivateAccountInput): Promise<void> {
  const { accountId, reason } = deactivateAccountInput.parse(input);
  await withTx(ctx, async (tx) => {
    const status = await loadStatus(tx, ctx, accountId);
    authorizeDeactivate(ctx);
    const deciderId = personBehind(ctx);
    assertNotOneself(deciderId, accountId);
    const owners = await lockOwners(tx, [accountId, ...(deciderId ? [deciderId] : [])]);
    assertOwnersDecide(owners, { accountId, deciderId });
    if (status !== "ACTIVE") throw ruleViolated("account.already_deactivated");

    await requireSecondPerson(tx, ctx, {
      ...{ act: "account.deactivate", input: { accountId, reason }, entityId: accountId, unitPath: null },
      shown: () => shownStep(tx, { accountId, reason, to: "closed" }),
    });

    const closing = { deactivatedAt: ctx.now, deactivatedReason: reason, deactivatedBy: deciderId };
    const { count } = await tx.account.updateMany({
      where: { id: accountId, status: "ACTIVE" },
      data: { status: "DEACTIVATED", ...closing, deactivatedFor: "OFFICE" satisfies ClosedFor },
    });
    if (count === 0) throw ruleViolated("account.already_deactivated");
    const ended = await endDevices(tx, ctx, accountId);

    await noteChange(tx, ctx, { accountId, kind: "CLOSED" });
    const changes = { status: ["ACTIVE", "DEACTIVATED"], ended };
    await audit(tx, ctx, { action: "account.deactivate", entityId: accountId, changes });
  });
}

/**
 * Opens a closed account again; its devices have to sign in anew, and the person is told. An owner's is opened by
 * another owner. Of several at once exactly one succeeds.
 */
export async function reactivateAccount(ctx: Ctx, input: ReactivateAccountInput): Promise<void> {
  const { accountId, reason } = reactivateAccountInput.parse(input);
  await withTx(ctx, async (tx) => {
    const status = await loadStatus(tx, ctx, accountId);
    authorizeDeactivate(ctx);
    const deciderId = personBehind(ctx);
    const owners = await lockOwners(tx, [accountId, ...(deciderId ? [deciderId] : [])]);
    assertOwnersDecide(owners, { accountId, deciderId });
    if (status !== "DEACTIVATED") throw ruleViolated("account.not_deactivated");

    await requireSecondPerson(tx, ctx, {
      ...{ act: "account.reactivate", input: { accountId, reason }, entityId: accountId, unitPath: null },
      shown: () => shownStep(tx, { accountId, reason, to: "open" }),
    });

    const { count } = await tx.account.updateMany({
      where: { id: accountId, status: "DEACTIVATED" },
      data: {
        ...{
          status: "ACTIVE",
          deactivatedAt: null,
          deactivatedFor: null,
          inactiveWarnedAt: null,
          lastUsedAt: ctx.now,
        },
        // Why it was opened stands where it stood why it was closed: with the person, not in the trail.
        ...{ deactivatedReason: reason, deactivatedBy: deciderId },
      },
    });
    if (count === 0) throw ruleViolated("account.not_deactivated");

    await noteChange(tx, ctx, { accountId, kind: "REOPENED" });
    const changes = { status: ["DEACTIVATED", "ACTIVE"] };
    await audit(tx, ctx, { action: "account.reactivate", entityId: accountId, changes });
  });
}

async function loadStatus(tx: Tx, ctx: Ctx, accountId: string): Promise<"ACTIVE" | "DEACTIVATED"> {
  const where = { id: accountId, AND: readableBy(ctx) };
  const account = await tx.account.findFirst({ where, select: { status: true } });
  if (!account) throw notFound("account");
  return account.status;
}

function personBehind({ actor }: Ctx): string | null {
  return actor.kind === "person" ? actor.accountId : null;
}

type Step = { accountId: string; reason: string; to: "open" | "closed" };

async function shownStep(tx: Tx, { accountId, reason, to }: Step): Promise<Shown> {
  const { member } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { member: { select: { name: true, nameLocal: true } } },
  });
  return {
    about: member,
    lines: [
      {
        label: { field: "state" },
        from: { word: to === "closed" ? "open" : "closed" },
        to: { word: to },
      },
      { label: { field: "reason" }, from: null, to: { text: reason } },
    ],
  };
}

/** Keeps the language a person chose with their account, so that messages come to them in it. Twice is once. */
export async function chooseLocale(ctx: Ctx, input: ChooseLocaleInput): Promise<void> {
  const { locale } = chooseLocaleInput.parse(input);
  await withTx(ctx, async (tx) => {
    const accountId = authorizeOwnAccount(ctx);
    const { tenantId } = ctx;
    const account = await tx.account.findFirst({
      where: { id: accountId, tenantId },
      select: { locale: true },
    });
    if (!account) throw notFound("account");
    if (account.locale === locale) return;
    await tx.account.updateMany({ where: { id: accountId, locale: account.locale }, data: { locale } });
    const changes = { locale: [account.locale, locale] };
    await audit(tx, ctx, { action: "account.choose_locale", entityId: accountId, changes });
    await emit(tx, ctx, { name: accountLocaleChosen.name, payload: { tenantId, accountId } });
  });
}

/** A number that was taken over; the mark is the proof for this browser that it has proved it. */
type NewPhone = { deviceMark: string };

/**
 * Moves one's own account to a new number, proved by the code sent to it from a session that still lives.
 *
 * Every other session ends and the old number is told. A number another account signs in with is refused only
 * after the proof, and not whose it is. Of several at once exactly one succeeds. A wrong code costs a try.
 */
export async function changePhone(ctx: Ctx, input: ChangePhoneInput): Promise<NewPhone> {
  const { address, sessionId, ...proof } = changePhoneInput.parse(input);
  const accountId = authorizeOwnAccount(ctx);
  await consumeLimits(ctx, tryLimits(address));

  const outcome = await withTx(ctx, async (tx, joined): Promise<NewPhone | AppError> => {
    const redemption = await redeemCode(joined, { ...proof, purpose: "CHANGE_PHONE" });
    if (!redemption.isRight) return refusalOfCode(redemption);
    const { phoneHash } = redemption;
    const asking = { id: sessionId, accountId, expiresAt: { gt: ctx.now } };
    if ((await tx.session.count({ where: asking })) === 0)
      return new AppError("unauthenticated", "unauthenticated");

    const isTaken = await moveAccount(tx, ctx, { accountId, phone: proof.phone, phoneHash });
    if (isTaken) return ruleViolated("phone.taken");
    await tx.session.deleteMany({ where: { accountId, id: { not: sessionId } } });
    await audit(tx, ctx, { action: "account.change_phone", entityId: accountId });
    return { deviceMark: deviceMarkOf(ctx, phoneHash) };
  });
  // Thrown after the commit, so that the try stays counted.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

type Move = { accountId: string; phone: string; phoneHash: string };

/** Whether somebody else has the number; if not, it is the account's from here on. */
async function moveAccount(tx: Tx, ctx: Ctx, { accountId, phone, phoneHash }: Move): Promise<boolean> {
  await lockNumber(tx, phoneHash);
  const { tenantId } = ctx;
  const account = await tx.account.findFirst({
    where: { id: accountId, tenantId, status: "ACTIVE" },
    select: { phone: true, phoneHash: true },
  });
  if (!account) throw notFound("account");
  if (account.phoneHash === phoneHash) throw invalidInput("phone", "phone.own");
  const others = { tenantId, phoneHash, id: { not: accountId } };
  if ((await tx.account.count({ where: others })) > 0) return true;

  const { count } = await tx.account.updateMany({
    where: { id: accountId, status: "ACTIVE", phoneHash: account.phoneHash },
    data: { phone: encryptField(phone), phoneHash },
  });
  if (count === 0) throw new AppError("conflict", "conflict");
  await noteChange(tx, ctx, { accountId, kind: "PHONE", oldPhone: account.phone });
  await emit(tx, ctx, { name: accountPhoneChanged.name, payload: { tenantId, accountId } });
  return false;
}

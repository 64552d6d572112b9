import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import { readPlaceFile, tooLarge } from "@/lib/geo/files/rules";
import type { FileRow } from "@/lib/geo/files/types";
import { writePlaces } from "@/lib/geo/places/sql";
import { Prisma } from "@/prisma/generated/client";
import { planLoad } from "./_internal/plan-load";
import { authorizeWrite, readableBy } from "./policy";
import { assertAsShown, assertColumnsExist, assertInState, assertWaiting, guessMapping } from "./rules";
import {
  type LoadMapping,
  loadRef,
  type LoadRef,
  tryLoadInput,
  type TryLoadInput,
  uploadLoadInput,
  type UploadLoadInput,
} from "./schema";
import type { LoadOutcome } from "./types";

/**
 * Takes in a file of places, guesses what its columns mean and reckons what it would change. No place is written. A
 * file that cannot be used, or whose places lie in another country, is refused with the reason and not kept.
 */
export async function uploadLoad(ctx: Ctx, input: UploadLoadInput): Promise<{ loadId: string }> {
  const { country, level, stateId, file } = uploadLoadInput.parse(input);
  if (file.size > UPLOAD_BYTES_MAX) throw tooLarge();
  const bytes = Buffer.from(await file.arrayBuffer());
  return withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    assertInState(level, stateId);
    const state = level === "STATE" ? null : await findState(tx, country, stateId ?? "");
    const { columns, rows, notes } = readPlaceFile({ fileName: file.name, bytes, country });
    const mapping = guessMapping({ columns, rows }, level);
    const { outcome } = await planLoad(tx, { country, level, stateCode: state?.code ?? null, rows, mapping });

    const loadId = newId();
    const kept: object[] = rows;
    await tx.geoLoad.create({
      data: {
        ...{
          id: loadId,
          tenantId: ctx.tenantId,
          country,
          level,
          stateId: state?.id ?? null,
          status: "TRIED",
        },
        ...{ fileName: file.name.slice(-200), columns, notes, content: kept, mapping, outcome },
        uploadedAt: ctx.now,
      },
      select: { id: true },
    });
    const changes = { fileName: file.name, country, level, rowCount: rows.length };
    await audit(tx, ctx, { action: "load.upload", entityId: loadId, changes });
    return { loadId };
  });
}

/** Reads the columns as the person says, and reckons anew what the file would change. No place is written. */
export async function tryLoad(ctx: Ctx, input: TryLoadInput): Promise<void> {
  const { loadId, mapping } = tryLoadInput.parse(input);
  await withTx(ctx, async (tx) => {
    const load = await findLoad(tx, ctx, loadId);
    authorizeWrite(ctx);
    assertWaiting(load.status);
    assertColumnsExist(mapping, load.columns as string[]);
    const { outcome } = await planLoad(tx, given(load, mapping));

    const { count } = await tx.geoLoad.updateMany({
      where: { id: loadId, status: { in: ["UPLOADED", "TRIED"] } },
      data: { status: "TRIED", mapping, outcome },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    const { created, changed, same } = outcome;
    await audit(tx, ctx, { action: "load.try", entityId: loadId, changes: { created, changed, same } });
  });
}

/**
 * Writes exactly the differences that were shown, wholly or not at all, each place with a new version. Where the places
 * have changed since, it is refused; the same file a second time changes nothing. Of ten at once exactly one applies it.
 */
export async function applyLoad(ctx: Ctx, input: LoadRef): Promise<void> {
  const { loadId } = loadRef.parse(input);
  await withTx(ctx, async (tx) => {
    const load = await findLoad(tx, ctx, loadId);
    authorizeWrite(ctx);
    assertWaiting(load.status);
    const { writes, outcome } = await planLoad(tx, given(load, load.mapping as LoadMapping));
    assertAsShown(load.outcome as unknown as LoadOutcome | null, outcome);

    const { count } = await tx.geoLoad.updateMany({
      where: { id: loadId, status: "TRIED" },
      data: { status: "APPLIED", appliedAt: ctx.now, content: Prisma.DbNull },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await writePlaces(tx, ctx, { country: load.country, loadId, places: writes });
    const { created, changed, same } = outcome;
    await audit(tx, ctx, { action: "load.apply", entityId: loadId, changes: { created, changed, same } });
  });
}

/** Puts a file aside that shall not be loaded; what it held is deleted, that it was there stays on record. */
export async function discardLoad(ctx: Ctx, input: LoadRef): Promise<void> {
  const { loadId } = loadRef.parse(input);
  await withTx(ctx, async (tx) => {
    const load = await findLoad(tx, ctx, loadId);
    authorizeWrite(ctx);
    assertWaiting(load.status);
    const { count } = await tx.geoLoad.updateMany({
      where: { id: loadId, status: { in: ["UPLOADED", "TRIED"] } },
      data: { status: "DISCARDED", content: Prisma.DbNull },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await audit(tx, ctx, { action: "load.discard", entityId: loadId });
  });
}

async function findState(tx: Tx, country: string, stateId: string) {
  const state = await tx.geoPlace.findFirst({
    where: { id: stateId, country, level: "STATE" },
    select: { id: true, code: true },
  });
  if (!state) throw notFound("place");
  return state;
}

async function findLoad(tx: Tx, ctx: Ctx, loadId: string) {
  const load = await tx.geoLoad.findFirst({
    where: { id: loadId, AND: readableBy(ctx) },
    select: {
      ...{
        status: true,
        country: true,
        level: true,
        columns: true,
        content: true,
        mapping: true,
        outcome: true,
      },
      state: { select: { code: true } },
    },
  });
  if (!load) throw notFound("load");
  return load;
}

type Found = Awaited<ReturnType<typeof findLoad>>;

function given({ country, level, state, content }: Found, mapping: LoadMapping) {
  const rows = (content ?? []) as unknown as FileRow[];
  return { country, level, stateCode: state?.code ?? null, rows, mapping };
}

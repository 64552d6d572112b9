import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { invalidInput, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorizeWrite } from "./policy";
import { addStateInput, type AddStateInput, renamePlaceInput, type RenamePlaceInput } from "./schema";
import { writePlaces } from "./sql";
import type { PlaceNames } from "./types";

/** Adds a state by hand, under which files of places are then loaded; a code there already is refused. */
export async function addState(ctx: Ctx, input: AddStateInput): Promise<{ placeId: string }> {
  const { country, code, names } = addStateInput.parse(input);
  return withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    if (await tx.geoPlace.findUnique({ where: { country_code: { country, code } }, select: { id: true } }))
      throw invalidInput("code", "geo.code_taken");
    const placeId = newId();
    const place = {
      id: placeId,
      level: "STATE" as const,
      code,
      parentCode: null,
      names: spoken(names),
      shape: null,
    };
    await writePlaces(tx, ctx, { country, loadId: null, places: [place] });
    // Where somebody was faster with the same code, theirs would have been written over: all is taken back.
    const isOwn = await tx.geoPlace.count({ where: { id: placeId } });
    if (isOwn === 0) throw invalidInput("code", "geo.code_taken");

    await audit(tx, ctx, { action: "place.add_state", entityId: placeId, changes: { country, code, names } });
    return { placeId };
  });
}

/** Changes the names of a place for every organisation that builds on it from now on; what it was called stays kept. */
export async function renamePlace(ctx: Ctx, input: RenamePlaceInput): Promise<void> {
  const { placeId, names } = renamePlaceInput.parse(input);
  await withTx(ctx, async (tx) => {
    authorizeWrite(ctx);
    const place = await tx.geoPlace.findUnique({
      where: { id: placeId },
      select: { country: true, level: true, code: true, names: true, parent: { select: { code: true } } },
    });
    if (!place) throw notFound("place");
    const { country, level, code, parent } = place;
    const changed = {
      id: placeId,
      level,
      code,
      parentCode: parent?.code ?? null,
      names: spoken(names),
      shape: null,
    };
    await writePlaces(tx, ctx, { country, loadId: null, places: [changed] });

    const changes = { before: place.names, after: names };
    await audit(tx, ctx, { action: "place.rename", entityId: placeId, changes });
  });
}

/** Without the languages that were left empty. */
function spoken(names: { en: string; ta?: string | undefined; hi?: string | undefined }): PlaceNames {
  return { en: names.en, ...(names.ta && { ta: names.ta }), ...(names.hi && { hi: names.hi }) };
}

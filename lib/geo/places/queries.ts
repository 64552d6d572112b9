import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { authorizeRead } from "./policy";
import { unitsOf } from "./rules";
import {
  listRegionsInput,
  type ListRegionsInput,
  makeUnitFileInput,
  type MakeUnitFileInput,
  placeRef,
  type PlaceRef,
} from "./schema";
import { boundariesOf, placesOfState, regions } from "./sql";
import type { PlaceDetails, PlaceNames, RegionView } from "./types";

/** The states that are known, of one country or of all, with what each holds. */
export async function listRegions(ctx: Ctx, input: ListRegionsInput): Promise<RegionView[]> {
  const { country } = listRegionsInput.parse(input);
  authorizeRead(ctx);
  return withTx(ctx, (tx) => regions(tx, country ?? null));
}

/** One place with every version of it, and the places of a state. */
export async function getPlace(ctx: Ctx, input: PlaceRef): Promise<PlaceDetails> {
  const { placeId } = placeRef.parse(input);
  authorizeRead(ctx);
  return withTx(ctx, async (tx) => {
    const place = await tx.geoPlace.findUnique({
      where: { id: placeId },
      select: {
        ...{ id: true, country: true, level: true, code: true, names: true },
        parent: { select: { id: true, names: true } },
        versions: {
          orderBy: { version: "desc" },
          take: VERSIONS_SHOWN,
          select: { version: true, names: true, loadId: true, at: true },
        },
      },
    });
    if (!place) throw notFound("place");
    const [shape] = await boundariesOf(tx, [placeId]);
    const { parent, versions, ...facts } = place;
    return {
      ...facts,
      names: facts.names as PlaceNames,
      hasBoundary: shape !== undefined,
      state: parent && { id: parent.id, names: parent.names as PlaceNames },
      versions: versions.map(({ loadId, names, ...version }) => ({
        ...{ ...version, names: names as PlaceNames, isByHand: loadId === null },
      })),
      places: await placesOfState(tx, placeId),
    };
  });
}

const VERSIONS_SHOWN = 20;

/**
 * The places of a state as a file that the import of units reads: the levels that were asked for, names, codes, what
 * stands under what, and boundaries where there are any. Boundaries of the state itself are not among them.
 */
export async function makeUnitFile(ctx: Ctx, input: MakeUnitFileInput): Promise<File> {
  const { stateId, levels, language, parent } = makeUnitFileInput.parse(input);
  authorizeRead(ctx);
  return withTx(ctx, async (tx) => {
    const state = await tx.geoPlace.findFirst({
      where: { id: stateId, level: "STATE" },
      select: { code: true },
    });
    if (!state) throw notFound("place");
    const wanted = levels.flatMap(({ level, name }) => (level ? [{ level, name }] : []));
    if (wanted.length === 0) throw ruleViolated("geo.no_levels");
    const units = unitsOf(await placesOfState(tx, stateId), wanted, { language, parent });
    const shapes = new Map(
      (
        await boundariesOf(
          tx,
          units.map(({ id }) => id),
        )
      ).map(({ id, shape }) => [id, shape]),
    );
    const features = units.map(({ id, ...properties }) => ({
      type: "Feature",
      properties,
      geometry: shapes.get(id) ?? null,
    }));
    const name = `${state.code}-${wanted.map(({ level }) => level.toLowerCase()).join("-")}.geojson`;
    return new File([JSON.stringify({ type: "FeatureCollection", features })], name);
  });
}

import "server-only";
import type { Tx } from "@/lib/core/db";
import type { FileRow } from "@/lib/geo/files/types";
import { differencesOf, type PlaceWrite } from "@/lib/geo/places/sql";
import type { GeoLevel } from "@/lib/geo/places/types";
import { draftsOf, outcomeOf } from "@/lib/geo/loads/rules";
import type { LoadMapping } from "@/lib/geo/loads/schema";
import type { LoadOutcome } from "@/lib/geo/loads/types";

type Given = {
  country: string;
  level: GeoLevel;
  stateCode: string | null;
  rows: readonly FileRow[];
  mapping: LoadMapping;
};

/** Reckons against the places as they are now what the rows would do. Showing it and doing it both call this. */
export async function planLoad(
  tx: Tx,
  { country, level, stateCode, rows, mapping }: Given,
): Promise<{ writes: PlaceWrite[]; outcome: LoadOutcome }> {
  const { drafts, problems } = draftsOf(rows, mapping, { level, stateCode });
  const parents = [...new Set(drafts.flatMap(({ parentCode }) => parentCode ?? []))];
  const known = await tx.geoPlace.findMany({
    where: { country, code: { in: parents } },
    select: { code: true },
  });
  const differences = await differencesOf(tx, { country, places: drafts });
  return outcomeOf({ drafts, problems, known: new Set(known.map(({ code }) => code)) }, differences);
}

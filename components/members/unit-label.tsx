import { Bilingual } from "@/components/ui/bilingual";
import type { UnitRef } from "@/lib/members/profiles/types";

/** A unit with the one above it: a booth's name alone says little. */
export function UnitLabel({ unit }: { unit: UnitRef }) {
  return (
    <span>
      <Bilingual text={unit.name} local={unit.nameLocal} />
      {unit.parent && (
        <span className="text-muted block text-sm">
          <Bilingual text={unit.parent.name} local={unit.parent.nameLocal} />
        </span>
      )}
    </span>
  );
}

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import type { UnitMap as Drawing, UnitName } from "@/lib/units/tree/types";

type Props = { map: Drawing; unit: UnitName; hrefOf: ((unitId: string) => string) | null };

/** Drawn on the server as plain SVG: no map library, no script, readable on any phone. */
export function UnitMap({ map, unit, hrefOf }: Props) {
  const t = useTranslations("units.unit");
  const bilingual = useBilingual();
  const label = t("map_alt", { name: bilingual(unit.name, unit.nameLocal), count: map.parts.length });

  return (
    <figure className="border-line bg-raised rounded-lg border p-3">
      <svg
        role={hrefOf ? "group" : "img"}
        aria-label={label}
        viewBox={map.viewBox}
        className="mx-auto max-h-[28rem] w-full"
        preserveAspectRatio="xMidYMid meet"
      >
        {map.outline && (
          <path
            d={map.outline}
            className="fill-sunken stroke-text [stroke-width:2px]"
            vectorEffect="non-scaling-stroke"
          />
        )}
        {map.parts.map((part) => {
          const name = bilingual(part.name, part.nameLocal);
          const shape = (
            <path
              d={part.outline}
              vectorEffect="non-scaling-stroke"
              className="fill-brand-soft stroke-brand hover:fill-sunken [stroke-width:1px]"
            >
              <title>{name}</title>
            </path>
          );
          return hrefOf ? (
            <Link key={part.id} href={hrefOf(part.id)} prefetch={false} aria-label={name}>
              {shape}
            </Link>
          ) : (
            <g key={part.id}>{shape}</g>
          );
        })}
      </svg>
      <figcaption className="text-muted mt-2 text-sm">{t("map_note")}</figcaption>
    </figure>
  );
}

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { listPositions, mayWritePositions } from "@/lib/units/positions/queries";
import type { PositionsOfLevel, PositionView } from "@/lib/units/positions/types";
import { requireCtx } from "@/lib/web/context";

export default async function PositionsPage() {
  const ctx = await requireCtx();
  const levels = await listPositions(ctx);

  return <PositionsScreen levels={levels} canWrite={mayWritePositions(ctx)} />;
}

function PositionsScreen({ levels, canWrite }: { levels: PositionsOfLevel[]; canWrite: boolean }) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  return (
    <>
      <PageHeader
        title={t("positions.title")}
        lead={t("positions.lead")}
        crumbs={[{ label: t("tree.title"), href: "/office/units" }]}
      />
      {levels.map(({ level, positions }) => (
        <Section
          key={level.id}
          title={bilingual(level.name, level.nameLocal)}
          actions={
            canWrite && (
              <LinkButton href={`/office/units/positions/new?level=${level.id}`}>
                {t("positions.add")}
              </LinkButton>
            )
          }
        >
          {positions.length === 0 ? (
            <p className="text-muted">{t("positions.none")}</p>
          ) : (
            <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
              {positions.map((position) => (
                <PositionRow key={position.id} position={position} />
              ))}
            </ul>
          )}
        </Section>
      ))}
    </>
  );
}

function PositionRow({ position }: { position: PositionView }) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  return (
    <li className="px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3">
        <TextLink
          href={`/office/units/positions/${position.id}`}
          className="inline-flex min-h-11 items-center"
        >
          {bilingual(position.name, position.nameLocal)}
        </TextLink>
        <span className="text-muted text-sm">
          {t(position.isElected ? "office.elected" : "office.appointed")}
        </span>
        {!position.isActive && <Badge>{t("positions.unused")}</Badge>}
      </p>
      <p className="text-muted text-sm">
        {t("positions.seats_of", { count: position.holdersMax })} ·{" "}
        {t("positions.holders", { count: position.holderCount })} ·{" "}
        {t("positions.rights", { count: position.rightCount })}
      </p>
    </li>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { RightsPreview as Known } from "@/lib/units/appointments/previews/types";
import type { Right } from "@/lib/units/appointments/types";
import { type SaidTerm, TermNote } from "./term-note";
import { useFetched } from "./use-fetched";

/** Only an office that is given says something of its term. */
type Preview = Known & { term?: SaidTerm };

type Props = {
  /** What is asked; null while nobody is chosen. */
  href: string | null;
  kind: "gain" | "loss";
};

/** Says before an office is given or ended which rights come or go with it. */
export function RightsPreview({ href, kind }: Props) {
  const t = useTranslations("units.office.preview");
  const { items: preview, hasFailed } = useFetched<Preview>(href);
  if (href === null) return null;

  return (
    <div role="status" className="border-line bg-sunken rounded-md border p-3 text-sm">
      {hasFailed && t("failed")}
      {!hasFailed && !preview && t("loading")}
      {preview && <Changes preview={preview} kind={kind} />}
    </div>
  );
}

function Changes({ preview, kind }: { preview: Preview; kind: Props["kind"] }) {
  const t = useTranslations("units.office.preview");
  const { changed, kept, needsSecondFactor, hasAccount } = preview;
  return (
    <>
      <p className="font-semibold">{t(changed.length === 0 ? `${kind}_none` : kind)}</p>
      <Rights rights={changed} />
      {kept.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-11 cursor-pointer py-2.5">
            {t(`${kind}_kept`, { count: kept.length })}
          </summary>
          <Rights rights={kept} />
        </details>
      )}
      {kind === "gain" && needsSecondFactor && changed.length > 0 && (
        <p className="mt-2">{t("second_factor")}</p>
      )}
      {!hasAccount && <p className="mt-2">{t("no_account")}</p>}
      {preview.term && <TermNote term={preview.term} />}
    </>
  );
}

function Rights({ rights }: { rights: readonly Right[] }) {
  const tUnits = useTranslations("units");
  return (
    <ul className="mt-1 max-h-48 list-disc overflow-y-auto ps-6">
      {rights.map(({ permission, reach }) => (
        <li key={permission}>
          {tUnits(`right.${permission}`)}{" "}
          <span className="text-muted">({tUnits(`positions.reach.${reach}`)})</span>
        </li>
      ))}
    </ul>
  );
}

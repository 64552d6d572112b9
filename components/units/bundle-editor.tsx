"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS } from "@/components/ui/field";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import { REACHES } from "@/lib/units/positions/constants";
import type { SetBundleInput } from "@/lib/units/positions/schema";
import type { Bundle, PositionEditorView, Reach } from "@/lib/units/positions/types";

type Right = keyof Bundle;
type Props = {
  position: PositionEditorView;
  rights: readonly Right[];
  canWrite: boolean;
  set: ServerAction<SetBundleInput>;
};

export function BundleEditor({ position, rights, canWrite, set }: Props) {
  const t = useTranslations("units.positions");
  const [wanted, setWanted] = useState<Bundle>(position.bundle);
  const { run, isPending, error, failure, retry } = useServerAction(set, {
    onSuccess: () => showToast({ message: t("set_done") }),
  });
  const changed = rights.filter((right) => wanted[right] !== position.bundle[right]);
  const choose = (right: Right, reach: Reach | undefined) =>
    setWanted(({ [right]: _, ...rest }) => (reach ? { ...rest, [right]: reach } : rest));

  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="border-line bg-raised divide-line divide-y rounded-lg border">
        {rights.map((right) => (
          <RightRow
            key={right}
            right={right}
            held={position.bundle[right]}
            wanted={wanted[right]}
            isGrantable={position.grantable.includes(right)}
            canWrite={canWrite}
            choose={choose}
          />
        ))}
      </div>
      {canWrite && (
        <section aria-live="polite" className="flex flex-col gap-3">
          <h3 className="font-semibold">{t("before_after")}</h3>
          {changed.length === 0 ? (
            <p className="text-muted">{t("no_change")}</p>
          ) : (
            <>
              <ChangeList changed={changed} before={position.bundle} after={wanted} />
              <Alert tone="warning">{t("affects", { count: position.holderCount })}</Alert>
              <FormTrouble error={error} failure={failure} onRetry={retry} />
              <Button
                variant="primary"
                className="self-start"
                isPending={isPending}
                onClick={() =>
                  run({ positionId: position.id, rights: wanted, shownVersion: position.version })
                }
              >
                {t("set")}
              </Button>
            </>
          )}
        </section>
      )}
    </div>
  );
}

type RowProps = {
  right: Right;
  held: Reach | undefined;
  wanted: Reach | undefined;
  isGrantable: boolean;
  canWrite: boolean;
  choose: (right: Right, reach: Reach | undefined) => void;
};

function RightRow({ right, held, wanted, isGrantable, canWrite, choose }: RowProps) {
  const t = useTranslations("units");
  const label = t(`right.${right}`);
  const width = (reach: Reach | undefined) => (reach ? REACHES.indexOf(reach) + 1 : 0);

  return (
    <div className="flex flex-col gap-1 p-3 sm:flex-row sm:items-center sm:justify-between sm:gap-4">
      <div className="min-w-0">
        <p>{label}</p>
        {canWrite && !isGrantable && <p className="text-muted text-sm">{t("positions.not_held")}</p>}
      </div>
      {canWrite ? (
        <select
          aria-label={label}
          value={wanted ?? ""}
          onChange={({ target }) =>
            choose(
              right,
              REACHES.find((reach) => reach === target.value),
            )
          }
          className={`${CONTROL_CLASS} sm:w-64 sm:shrink-0`}
        >
          <option value="">{t("positions.reach.NONE")}</option>
          {REACHES.map((reach) => (
            <option key={reach} value={reach} disabled={!isGrantable && width(reach) > width(held)}>
              {t(`positions.reach.${reach}`)}
            </option>
          ))}
        </select>
      ) : (
        <span className="text-muted shrink-0">{t(`positions.reach.${held ?? "NONE"}`)}</span>
      )}
    </div>
  );
}

function ChangeList({
  changed,
  before,
  after,
}: {
  changed: readonly Right[];
  before: Bundle;
  after: Bundle;
}) {
  const t = useTranslations("units");
  return (
    <ul className="flex flex-col gap-1">
      {changed.map((right) => (
        <li key={right} className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{t(`right.${right}`)}</span>
          <del className="text-muted">{t(`positions.reach.${before[right] ?? "NONE"}`)}</del>
          <Icon of={ArrowRight} size="sm" />
          <ins className="no-underline">{t(`positions.reach.${after[right] ?? "NONE"}`)}</ins>
        </li>
      ))}
    </ul>
  );
}

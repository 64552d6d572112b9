"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { ASKABLE } from "@/lib/units/positions/constants";
import type { ConditionForm } from "@/lib/units/positions/schema";
import type { Conditions, PositionEditorView } from "@/lib/units/positions/types";
import { ConditionWords } from "./condition-words";

type Right = keyof Conditions;
type Terms = NonNullable<Conditions[Right]>;
type Props = { position: PositionEditorView; canWrite: boolean; set: ServerAction<ConditionForm> };

/** For each right of an office that can be narrowed: for whom it holds, and the form that says so. */
export function ConditionEditor({ position, canWrite, set }: Props) {
  const t = useTranslations("rights.condition");
  const tRight = useTranslations("units.right");
  const rights = (Object.keys(ASKABLE) as Right[]).filter((right) => position.bundle[right]);

  return (
    <div className="border-line bg-raised divide-line max-w-3xl divide-y rounded-lg border">
      {rights.map((right) => {
        const terms = position.conditions[right];
        return (
          <div key={right} className="p-3">
            <p className="font-medium">{tRight(right)}</p>
            <p className="text-muted">{terms ? <ConditionWords terms={terms} /> : t("none")}</p>
            {canWrite && (
              <details>
                <summary className="text-brand min-h-11 cursor-pointer py-2.5">{t("edit")}</summary>
                <ConditionFields
                  key={JSON.stringify(terms)}
                  {...{ right, terms, set }}
                  positionId={position.id}
                />
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
}

type FieldsProps = {
  right: Right;
  terms: Terms | undefined;
  positionId: string;
  set: ServerAction<ConditionForm>;
};

function ConditionFields({ right, terms = [], positionId, set }: FieldsProps) {
  const t = useTranslations("rights.condition");
  const tRight = useTranslations("units.right");
  const fixed = { positionId, permission: right, shownTerms: JSON.stringify(terms) };
  const chosen = (attribute: string) =>
    terms.flatMap((term) => (term.attribute === attribute && term.is === "one_of" ? [...term.value] : []));
  const bound = (attribute: string, is: "at_least" | "at_most") =>
    terms.find((term) => term.attribute === attribute && term.is === is)?.value as number | undefined;

  return (
    <ActionForm action={set} fixed={fixed} label={tRight(right)} doneMessage={t("set_done")}>
      <p className="text-muted text-sm">{t("clear")}</p>
      {ASKABLE[right].map((asked) =>
        asked.choices ? (
          <ChoiceField
            key={asked.attribute}
            name={`of.${asked.attribute}`}
            label={t(`attribute.${asked.attribute}`)}
            isMultiple
            choices={asked.choices.map((value) => ({ value, label: t(`choice.${value as "ACTIVE"}`) }))}
            defaultValue={chosen(asked.attribute)}
          />
        ) : (
          <div key={asked.attribute} className="grid grid-cols-2 gap-3">
            {(["from", "to"] as const).map((end) => (
              <TextField
                key={end}
                type="number"
                name={`of.${asked.attribute}.${end}`}
                label={`${t(`attribute.${asked.attribute}`)}, ${t(end)}`}
                min={0}
                max={asked.max}
                defaultValue={bound(asked.attribute, end === "from" ? "at_least" : "at_most")}
              />
            ))}
          </div>
        ),
      )}
      <SubmitButton>{t("set")}</SubmitButton>
    </ActionForm>
  );
}

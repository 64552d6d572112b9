"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { CONTROL_CLASS } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import type { ServerAction } from "@/lib/core/action";
import { TOKEN_DAYS } from "@/lib/identity/tokens/constants";
import type { CreateTokenForm } from "@/lib/identity/tokens/schema";
import type { NewToken } from "@/lib/identity/tokens/types";

type Right = CreateTokenForm["scopes"][number];
type Props = {
  rights: readonly Right[];
  units: readonly { id: string; name: string }[];
  create: ServerAction<CreateTokenForm, NewToken>;
};

export function TokenForm({ rights, units, create }: Props) {
  const t = useTranslations("identity.tokens");
  const tRight = useTranslations("units.right");
  const [made, setMade] = useState<NewToken | null>(null);

  if (made) return <MadeToken token={made.token} onDone={() => setMade(null)} />;
  return (
    <ActionForm action={create} onDone={(token) => token && setMade(token)} label={t("new")}>
      <TextField isRequired name="name" label={t("name")} help={t("name_help")} />
      <ChoiceField
        isRequired
        isMultiple
        name="scopes"
        label={t("scopes")}
        choices={rights.map((right) => ({ value: right, label: tRight(right) }))}
      />
      {units.length > 0 && (
        <SelectField
          name="unitId"
          label={t("unit")}
          placeholder={t("unit_all")}
          choices={units.map(({ id, name }) => ({ value: id, label: t("unit_below", { unit: name }) }))}
        />
      )}
      <SelectField
        isRequired
        name="days"
        label={t("days")}
        defaultValue="90"
        choices={TOKEN_DAYS.map((days) => ({ value: days, label: t("day_count", { days: Number(days) }) }))}
      />
      <SubmitButton>{t("make")}</SubmitButton>
    </ActionForm>
  );
}

function MadeToken({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useTranslations("identity.tokens");
  const copy = async () => {
    await navigator.clipboard.writeText(token);
    showToast({ message: t("copied") });
  };

  return (
    <div className="flex max-w-xl flex-col gap-4">
      <Alert isLive tone="warning" title={t("made_title")}>
        {t("made_text")}
      </Alert>
      <label className="flex flex-col gap-1.5 font-medium">
        {t("token")}
        <input
          readOnly
          dir="ltr"
          value={token}
          className={`${CONTROL_CLASS} font-mono text-sm`}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={() => void copy()}>
          {t("copy")}
        </Button>
        <Button onClick={onDone}>{t("done")}</Button>
      </div>
    </div>
  );
}

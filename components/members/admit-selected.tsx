"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Selection } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormTrouble } from "@/components/ui/form-trouble";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import { DECISIONS_MAX } from "@/lib/members/applications/constants";
import type { AdmitApplicationsInput } from "@/lib/members/applications/schema";
import type { SaidAdmission } from "./admission-report";

type Props = {
  selection: Selection;
  admitMany: ServerAction<AdmitApplicationsInput, SaidAdmission[]>;
  onDone: (results: SaidAdmission[]) => void;
};

export function AdmitSelected({ selection, admitMany, onDone }: Props) {
  const t = useTranslations("members.queue");
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, failure, retry } = useServerAction(admitMany, {
    onSuccess: (results) => {
      setOpen(false);
      onDone(results ?? []);
    },
  });
  const count = Math.min(selection.count, DECISIONS_MAX);
  const admit = () =>
    run(selection.kind === "result" ? { isWholeQueue: true } : { applicationIds: selection.ids });

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("admit_selected")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t("admit_many_title", { count })}
        actions={
          <Button variant="primary" isPending={isPending} onClick={admit}>
            {t("admit_many", { count })}
          </Button>
        }
      >
        <p>{t("admit_many_text")}</p>
        {selection.count > DECISIONS_MAX && <p>{t("admit_many_first", { count: DECISIONS_MAX })}</p>}
        <FormTrouble error={error} failure={failure} onRetry={retry} />
      </Dialog>
    </>
  );
}

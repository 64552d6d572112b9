"use client";

import { useTranslations } from "next-intl";
import { createPortal } from "react-dom";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProofContext, type ProofPrompt } from "@/components/ui/proof-context";
import type { ProofActions } from "./proof-form";

// Seldom needed, so it is fetched when it is: a member on a weak network never pays for it.
const ProofPanel = lazy(async () => ({ default: (await import("./proof-panel")).ProofPanel }));

/** Lets every form below ask for a proof in place, so that nothing typed is lost. */
export function ProofProvider({ children, ...actions }: ProofActions & { children: ReactNode }) {
  const { sendCode, withCode, withPassword, withSecondFactor, beginPasskey, withPasskey } = actions;
  const prompt = useMemo<ProofPrompt>(() => {
    const given = { sendCode, withCode, withPassword, withSecondFactor, beginPasskey, withPasskey };
    return (onProven) => <ProofDialog actions={given} onProven={onProven} />;
  }, [sendCode, withCode, withPassword, withSecondFactor, beginPasskey, withPasskey]);

  return <ProofContext value={prompt}>{children}</ProofContext>;
}

function ProofDialog({ actions, onProven }: { actions: ProofActions; onProven: () => void }) {
  const t = useTranslations("common.proof");
  const [isOpen, setOpen] = useState(true);

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      {createPortal(
        // Outside the form that asks: a form within a form is none, and its submission is not the other's.
        <div onSubmit={(event) => event.stopPropagation()}>
          <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("title")}>
            <p>{t("lead")}</p>
            <Suspense fallback={<p role="status">{t("loading")}</p>}>
              <ProofPanel
                {...actions}
                onProven={() => {
                  setOpen(false);
                  onProven();
                }}
              />
            </Suspense>
          </Dialog>
        </div>,
        document.body,
      )}
    </>
  );
}

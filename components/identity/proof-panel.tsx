"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ProofWays } from "@/lib/identity/proofs/types";
import { type ProofActions, ProofForm } from "./proof-form";

type State = { attempt: number; ways: ProofWays | "failed" | null };

/** Asks the server how this person can be proved, then asks the person. */
export function ProofPanel({ onProven, ...actions }: ProofActions & { onProven: () => void }) {
  const t = useTranslations("common");
  const [{ attempt, ways }, setState] = useState<State>({ attempt: 0, ways: null });

  useEffect(() => {
    const waiting = new AbortController();
    const ask = async () => {
      const response = await fetch("/api/v1/me/proof-ways", { signal: waiting.signal });
      setState({ attempt, ways: response.ok ? ((await response.json()) as ProofWays) : "failed" });
    };
    ask().catch(() => waiting.signal.aborted || setState({ attempt, ways: "failed" }));
    return () => waiting.abort();
  }, [attempt]);

  if (ways === null) return <p role="status">{t("proof.loading")}</p>;
  if (ways === "failed") {
    const again = () => setState({ attempt: attempt + 1, ways: null });
    return (
      <Alert isLive tone="danger" actions={<Button onClick={again}>{t("retry")}</Button>}>
        {t("form.network")}
      </Alert>
    );
  }
  return <ProofForm ways={ways} {...actions} onProven={onProven} />;
}

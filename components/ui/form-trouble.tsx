"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import type { ActionError } from "@/lib/core/action";
import { Alert } from "./alert";
import { Button } from "./button";
import { LinkButton } from "./link-button";
import { useProofPrompt } from "./proof-context";
import type { Failure } from "./use-server-action";

export type SummaryEntry = { field: string; sentence: string; controlId: string | undefined; label: string };

type Props = {
  error: ActionError | null;
  failure: Failure | null;
  summary?: SummaryEntry[];
  isRestored?: boolean;
  onRetry: () => void;
  onReload?: () => void;
};

/** Everything that can go wrong between pressing the button and being done, each with its way out. */
export function FormTrouble({ error, failure, summary = [], isRestored = false, onRetry, onReload }: Props) {
  const t = useTranslations("common");
  const pathname = usePathname();
  const promptForProof = useProofPrompt();

  if (failure) {
    return (
      <TroubleFrame>
        <Alert
          isLive
          tone="danger"
          actions={
            failure === "network" ? (
              <Button onClick={onRetry}>{t("retry")}</Button>
            ) : (
              <Button onClick={onReload}>{t("form.reload")}</Button>
            )
          }
        >
          {t(`form.${failure}`)}
        </Alert>
      </TroubleFrame>
    );
  }
  if (error?.code === "unauthenticated") {
    return (
      <TroubleFrame>
        <Alert
          isLive
          tone="warning"
          actions={
            <LinkButton href={`/sign-in?next=${encodeURIComponent(pathname)}`}>
              {t("form.sign_in")}
            </LinkButton>
          }
        >
          {error.sentence}
        </Alert>
      </TroubleFrame>
    );
  }
  if (error?.code === "unproven") {
    return (
      <TroubleFrame>
        <Alert
          isLive
          tone="info"
          actions={
            promptForProof ? (
              promptForProof(onRetry)
            ) : (
              <LinkButton href={`/prove?next=${encodeURIComponent(pathname)}`}>{t("proof.open")}</LinkButton>
            )
          }
        >
          {error.sentence}
        </Alert>
      </TroubleFrame>
    );
  }
  if (error?.code === "awaiting") {
    return (
      <TroubleFrame>
        <Alert
          isLive
          tone="info"
          actions={<LinkButton href="/office/four-eyes">{t("form.second_person")}</LinkButton>}
        >
          {error.sentence}
        </Alert>
      </TroubleFrame>
    );
  }
  if (error) {
    return (
      <TroubleFrame>
        <Alert
          isLive
          tone="danger"
          title={summary.length > 0 ? t("form.summary", { count: summary.length }) : undefined}
        >
          {summary.length > 0 ? <Summary entries={summary} /> : <p>{error.sentence}</p>}
        </Alert>
      </TroubleFrame>
    );
  }
  return isRestored ? (
    <Alert isLive tone="info">
      {t("form.restored")}
    </Alert>
  ) : null;
}

function TroubleFrame({ children }: { children: React.ReactNode }) {
  return (
    <div data-form-trouble tabIndex={-1}>
      {children}
    </div>
  );
}

function Summary({ entries }: { entries: SummaryEntry[] }) {
  return (
    <ul className="list-disc ps-5">
      {entries.map(({ field, sentence, controlId, label }) => (
        <li key={field}>
          {controlId ? (
            <a href={`#${controlId}`} className="underline underline-offset-4">
              {label}
            </a>
          ) : (
            label
          )}
          {label && ": "}
          {sentence}
        </li>
      ))}
    </ul>
  );
}

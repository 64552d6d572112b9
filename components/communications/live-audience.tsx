"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Card } from "@/components/ui/card";
import type { AudienceCount } from "@/lib/communications/audiences/types";
import { AudienceTable } from "./audience-table";

type Props = {
  unitId: string | undefined;
  includesBelow: boolean;
  channels: readonly string[];
  basis: string;
};
type Answer = { url: string; audience: AudienceCount | null };

const WAIT_MS = 250;

/** The exact number of people, counted on the server while the writer chooses. */
export function LiveAudience({ unitId, includesBelow, channels, basis }: Props) {
  const t = useTranslations("communications.audience");
  const query = new URLSearchParams({ unitId: unitId ?? "", includesBelow: String(includesBelow) });
  query.set("channels", channels.join(","));
  query.set("basis", basis);
  const url = unitId ? `/api/v1/announcements/audience?${query.toString()}` : null;
  const answer = useCounted(url);
  const isCurrent = answer?.url === url;

  return (
    <Card>
      <h2 className="text-muted text-sm font-medium">{t("title")}</h2>
      <p role="status" className="tabular text-2xl font-semibold">
        {headline()}
      </p>
      {answer?.audience && (
        <div className={isCurrent ? undefined : "opacity-50"}>
          <AudienceTable audience={answer.audience} />
        </div>
      )}
    </Card>
  );

  function headline(): string {
    if (url === null) return t("choose");
    if (!isCurrent || !answer) return t("counting");
    return answer.audience ? t("people", { people: answer.audience.people }) : t("failed");
  }
}

function useCounted(url: string | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);

  // The count lives on the server; a newer wish takes the place of one that is still under way.
  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    const fail = (error: unknown) => {
      const isSuperseded = error instanceof DOMException && error.name === "AbortError";
      if (!isSuperseded) setAnswer({ url, audience: null });
    };
    const timer = setTimeout(() => void count(url, stop.signal).then(setAnswer, fail), WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url]);

  return answer;
}

async function count(url: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, { signal });
  if (!response.ok) return { url, audience: null };
  return { url, audience: (await response.json()) as AudienceCount };
}

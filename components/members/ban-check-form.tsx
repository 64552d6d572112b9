"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS } from "@/components/ui/field";
import { DOCUMENT_NUMBER_LENGTH_MAX } from "@/lib/members/bans/constants";
import type { BanMatch } from "@/lib/members/bans/types";
import { BanMatches } from "./ban-matches";

type Answer = { matches: BanMatch[] } | "failed" | null;

/** Compares a paper's number with the register. It goes in the body of a request, so that no address keeps it. */
export function BanCheckForm({ applicationId }: { applicationId: string }) {
  const t = useTranslations("members.bans");
  const [answer, setAnswer] = useState<Answer>(null);

  const compare = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const documentNumber = new FormData(event.currentTarget).get("documentNumber");
    const response = await fetch(`/api/v1/applications/${applicationId}/ban-check`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ documentNumber }),
    }).catch(() => null);
    setAnswer(response?.ok ? { matches: parsed((await response.json()) as BanMatch[]) } : "failed");
  };

  return (
    <form onSubmit={(event) => void compare(event)} className="mt-4 flex flex-wrap items-end gap-3">
      <label className="flex min-w-0 flex-1 basis-56 flex-col gap-1.5">
        <span className="font-medium">{t("check")}</span>
        <span className="text-muted text-sm">{t("check_help")}</span>
        <input
          name="documentNumber"
          required
          minLength={4}
          maxLength={DOCUMENT_NUMBER_LENGTH_MAX}
          autoComplete="off"
          className={CONTROL_CLASS}
        />
      </label>
      <Button type="submit">{t("check_do")}</Button>
      <div role="status" className="basis-full">
        {answer === "failed" && t("check_failed")}
        {answer !== null && answer !== "failed" && answer.matches.length === 0 && t("check_none")}
        {answer !== null && answer !== "failed" && answer.matches.length > 0 && (
          <BanMatches matches={answer.matches} />
        )}
      </div>
    </form>
  );
}

function parsed(matches: BanMatch[]): BanMatch[] {
  return matches.map((match) => ({ ...match, decidedAt: new Date(match.decidedAt) }));
}

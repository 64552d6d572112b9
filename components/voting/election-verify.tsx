import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { CheckList } from "./check-list";
import type { BundleCheck, ElectionMode } from "@/lib/voting/elections/types";

type Found = { leafIndex: number; treeSize: number; rootHash: string } | null;

const LEADS = { OPEN: "verify.lead", SECRET: "verify.secret_lead", VERIFIABLE: "verifiable.lead" } as const;

type Props = {
  path: string;
  mode: ElectionMode;
  bundleHref: string | null;
  /** Of an election that is checked on the reader's own device: how. */
  ownCheck?: ReactNode;
  checks: readonly BundleCheck[] | null;
  /** What was asked for by a receipt, and what was found; undefined: nothing was asked. */
  receipt: { asked: string; found: Found | "wrong" } | undefined;
};

/** Checking without an account: by forms that only ask, so that they work without scripts. */
export function ElectionVerify({ path, mode, bundleHref, ownCheck, checks, receipt }: Props) {
  const t = useTranslations("elections");

  return (
    <Section title={t("verify.title")} lead={t(LEADS[mode])}>
      <div className="flex flex-col gap-5">
        {ownCheck}
        {bundleHref && (
          <form action={path} method="get" className="flex flex-wrap gap-3">
            <input type="hidden" name="recount" value="1" />
            <Button type="submit" variant="primary">
              {t("verify.recount")}
            </Button>
            <LinkButton href={bundleHref}>{t("verify.download")}</LinkButton>
          </form>
        )}
        {checks && <CheckList checks={checks} />}
        <form action={path} method="get" className="flex max-w-xl flex-col gap-2">
          <label htmlFor="receipt" className="font-medium">
            {t("receipt.title")}
          </label>
          <p id="receipt-help" className="text-muted text-sm">
            {t(mode === "VERIFIABLE" ? "verifiable.receipt_help" : "receipt.help")}
          </p>
          <input
            id="receipt"
            name="receipt"
            defaultValue={receipt?.asked}
            aria-describedby="receipt-help"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className="border-line-strong bg-raised min-h-11 w-full rounded-md border px-3 py-2"
          />
          <div>
            <Button type="submit">{t("receipt.find")}</Button>
          </div>
          {receipt && <ReceiptAnswer found={receipt.found} mode={mode} />}
        </form>
      </div>
    </Section>
  );
}

function ReceiptAnswer({ found, mode }: { found: Found | "wrong"; mode: ElectionMode }) {
  const t = useTranslations("elections.receipt");
  if (found === "wrong") return <Alert tone="danger">{t("wrong")}</Alert>;
  if (!found) return <Alert tone="warning">{t(mode === "SECRET" ? "missing_secret" : "missing")}</Alert>;
  const { leafIndex, treeSize, rootHash } = found;
  return (
    <Alert tone="positive">
      <span className="break-all">
        {t("found", { place: leafIndex + 1, size: treeSize, root: rootHash })}
      </span>
    </Alert>
  );
}

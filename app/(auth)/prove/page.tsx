import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { getProofWays } from "@/lib/identity/proofs/queries";
import { requireCtx } from "@/lib/web/context";
import { safeNextPath } from "@/lib/web/next-path";
import { proofActions } from "../../_shell/proof";
import { Refused, type RefusedParam } from "../sign-in/_components/refused";
import { ProviderProof } from "./_components/provider-proof";
import { ProofStep } from "./_components/proof-step";

type Props = { searchParams: Promise<{ next?: string | string[] } & RefusedParam> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.proof");
  return { title: t("title") };
}

export default async function ProvePage({ searchParams }: Props) {
  const ctx = await requireCtx();
  const [{ next, refused }, ways, t] = await Promise.all([
    searchParams,
    getProofWays(ctx),
    getTranslations("common.proof"),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("page_lead")} />
      <Refused refused={refused} />
      <ProofStep ways={ways} next={safeNextPath(next)} {...proofActions} />
      {!ways.hasTotp && <ProviderProof ctx={ctx} next={safeNextPath(next)} />}
    </>
  );
}

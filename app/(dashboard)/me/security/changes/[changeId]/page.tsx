import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnChange } from "@/components/identity/own-change";
import { getOwnChange } from "@/lib/identity/changes/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { disownChangeAction } from "../actions";

type Props = { params: Promise<{ changeId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.changes");
  return { title: t("title") };
}

export default async function OwnChangePage({ params }: Props) {
  const ctx = await requireCtx();
  const change = await orNotFound(getOwnChange(ctx, await params));

  return <OwnChange change={change} disown={disownChangeAction} />;
}

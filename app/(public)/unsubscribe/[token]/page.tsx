import { getTranslations } from "next-intl/server";
import { UnsubscribeForm } from "@/components/communications/unsubscribe-form";
import { PageHeader } from "@/components/ui/page-header";
import { findLinkChoice } from "@/lib/communications/preferences/queries";
import { visitorCtx } from "@/lib/web/context";
import { unsubscribeAction } from "../actions";

type Props = { params: Promise<{ token: string }> };

export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("communications");
  const choice = findLinkChoice(await visitorCtx(), decodeURIComponent(token));
  if (!choice) return <PageHeader title={t("unsubscribe.invalid_title")} lead={t("unsubscribe.invalid")} />;
  const said = { channel: t(`channel.${choice.channel}`), kind: t(`settings.${choice.kind}`) };

  return (
    <>
      <PageHeader title={t("unsubscribe.title")} lead={t("unsubscribe.text", said)} />
      <UnsubscribeForm
        token={decodeURIComponent(token)}
        unsubscribe={unsubscribeAction}
        words={{
          confirm: t("unsubscribe.confirm"),
          doneTitle: t("unsubscribe.done_title"),
          done: t("unsubscribe.done", said),
        }}
      />
    </>
  );
}

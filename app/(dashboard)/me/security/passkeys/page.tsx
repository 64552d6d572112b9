import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddPasskey } from "@/components/identity/add-passkey";
import { PasskeyList } from "@/components/identity/passkey-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { systemNow } from "@/lib/core/clock";
import { listPasskeys } from "@/lib/identity/passkeys/queries";
import { requireCtx } from "@/lib/web/context";
import { passkeySite } from "@/lib/web/passkeys";
import {
  addPasskeyAction,
  beginAddingPasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.passkey");
  return { title: t("title") };
}

export default async function PasskeysPage() {
  const ctx = await requireCtx();
  const [t, tWays, passkeys] = await Promise.all([
    getTranslations("identity.passkey"),
    getTranslations("identity.security"),
    listPasskeys(ctx, { site: await passkeySite() }),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tWays("title"), href: "/me/security" }]}
      />
      <ul className="mb-6 max-w-prose list-disc space-y-1 ps-5">
        <li>{t("what_safe")}</li>
        <li>{t("what_asked")}</li>
        <li>{t("what_lost")}</li>
      </ul>
      <ClientMessages of={["identity.passkey", "identity.second"]}>
        <div className="flex flex-col gap-6">
          <PasskeyList
            passkeys={passkeys}
            now={systemNow()}
            rename={renamePasskeyAction}
            remove={removePasskeyAction}
          />
          <AddPasskey begin={beginAddingPasskeyAction} add={addPasskeyAction} />
        </div>
      </ClientMessages>
    </>
  );
}

import { Fingerprint } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Icon } from "@/components/ui/icon";
import type { ServerAction } from "@/lib/core/action";
import type { RemovePasskeyInput, RenamePasskeyInput } from "@/lib/identity/passkeys/schema";
import type { PasskeyView } from "@/lib/identity/passkeys/types";
import { RenamePasskey } from "./rename-passkey";

type Props = {
  passkeys: PasskeyView[];
  now: Date;
  rename: ServerAction<RenamePasskeyInput>;
  remove: ServerAction<RemovePasskeyInput>;
};

export function PasskeyList({ passkeys, now, rename, remove }: Props) {
  const t = useTranslations("identity.passkey");

  if (passkeys.length === 0) return <p className="text-muted max-w-prose">{t("none")}</p>;
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {passkeys.map((passkey) => (
        <li key={passkey.passkeyId} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
          <Facts passkey={passkey} now={now} />
          <RenamePasskey passkeyId={passkey.passkeyId} name={passkey.name} rename={rename} />
          <ConfirmButton
            action={remove}
            input={{ passkeyId: passkey.passkeyId }}
            label={t("remove")}
            title={t("remove_title", { name: passkey.name })}
            doneMessage={t("removed")}
            variant="danger"
          >
            <p>{t(passkeys.length === 1 ? "remove_last_text" : "remove_text")}</p>
          </ConfirmButton>
        </li>
      ))}
    </ul>
  );
}

function Facts({ passkey, now }: { passkey: PasskeyView; now: Date }) {
  const t = useTranslations("identity.passkey");
  const format = useFormatter();
  const { name, createdAt, lastUsedAt, isBackedUp, isForThisSite } = passkey;

  return (
    <div className="flex min-w-0 flex-1 basis-56 items-start gap-3">
      <Icon of={Fingerprint} className="text-muted mt-0.5" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <bdi className="break-words">{name}</bdi>
          {!isForThisSite && <Badge tone="warning">{t("elsewhere")}</Badge>}
        </p>
        <p className="text-muted text-sm">{t("since", { day: format.dateTime(createdAt, "day") })}</p>
        <p className="text-muted text-sm">
          {lastUsedAt ? t("last_used", { ago: format.relativeTime(lastUsedAt, now) }) : t("never_used")}
        </p>
        <p className="text-muted text-sm">{t(isBackedUp ? "backed_up" : "one_device")}</p>
      </div>
    </div>
  );
}

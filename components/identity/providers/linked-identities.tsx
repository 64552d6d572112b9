import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import type { UnlinkIdentityForm } from "@/lib/identity/providers/schema";
import type { LinkedIdentity } from "@/lib/identity/providers/types";

type Props = { identities: readonly LinkedIdentity[]; unlink: ServerAction<UnlinkIdentityForm> };

/** One's own identities at providers, each with the way to take it off. */
export function LinkedIdentities({ identities, unlink }: Props) {
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {identities.map((identity) => (
        <li key={identity.identityId}>
          <Linked identity={identity} unlink={unlink} />
        </li>
      ))}
    </ul>
  );
}

function Linked({ identity, unlink }: { identity: LinkedIdentity; unlink: Props["unlink"] }) {
  const t = useTranslations("identity.providers");
  const format = useFormatter();
  const { identityId, kind, name, label, linkedAt, lastUsedAt, isOn } = identity;
  const provider = t(`name.${kind}`, { name: name ?? "" });

  return (
    <Card className="flex flex-col gap-3">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="min-w-0 wrap-anywhere">{provider}</span>
          {!isOn && <Badge tone="warning">{t("off")}</Badge>}
        </h3>
        {label && (
          <p className="text-muted wrap-anywhere">
            <bdi>{label}</bdi>
          </p>
        )}
        <p className="text-muted text-sm">
          {lastUsedAt
            ? t("used_on", { day: format.dateTime(lastUsedAt, "day") })
            : t("linked_on", { day: format.dateTime(linkedAt, "day") })}
        </p>
      </div>
      <div>
        <ConfirmButton
          action={unlink}
          input={{ identityId }}
          label={t("unlink")}
          title={t("unlink_title", { provider })}
          doneMessage={t("unlinked")}
        >
          <p>{t("unlink_text", { provider })}</p>
        </ConfirmButton>
      </div>
    </Card>
  );
}

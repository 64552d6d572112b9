import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { LinkButton } from "@/components/ui/link-button";
import type { ServerAction } from "@/lib/core/action";
import type { ProviderKeyInput } from "@/lib/identity/providers/schema";
import type { ProviderSettings } from "@/lib/identity/providers/types";

export type Switches = {
  turnOn: ServerAction<ProviderKeyInput>;
  turnOff: ServerAction<ProviderKeyInput>;
};

type Props = Switches & { provider: ProviderSettings };

/** A provider as those see it who set it: what it is, what to enter there, and its switch. */
export function ProviderCard({ provider, ...switches }: Props) {
  const t = useTranslations("identity.providers");
  const { key, kind, name, isOn, people, issuer, clientId, callbackUrl, metadataUrl } = provider;
  const isOwn = kind === "OIDC" || kind === "SAML";
  const facts = [
    ...(isOwn ? [{ key: "issuer", label: t("issuer"), value: <Address of={issuer} /> }] : []),
    ...(clientId ? [{ key: "client", label: t("client_id"), value: <Address of={clientId} /> }] : []),
    { key: "callback", label: t(kind === "SAML" ? "acs" : "callback"), value: <Address of={callbackUrl} /> },
    ...(metadataUrl ? [{ key: "metadata", label: t("metadata"), value: <Address of={metadataUrl} /> }] : []),
    { key: "people", label: t("people"), value: t("people_count", { count: people }) },
  ];

  return (
    <Card className="flex flex-col gap-3">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        <span className="min-w-0 wrap-anywhere">{t(`name.${kind}`, { name: name ?? "" })}</span>
        <Badge tone={isOn ? "positive" : "neutral"}>{t(isOn ? "on" : "off")}</Badge>
      </h3>
      <KeyValueList items={facts} />
      <div className="flex flex-wrap gap-2">
        <Switch provider={provider} {...switches} />
        {isOwn && (
          <LinkButton href={`/office/settings/sign-in/${kind.toLowerCase()}?key=${key}`}>
            {t("edit")}
          </LinkButton>
        )}
      </div>
    </Card>
  );
}

function Switch({ provider, turnOn, turnOff }: Props) {
  const t = useTranslations("identity.providers");
  const { key, kind, isOn, peopleWithoutOther } = provider;
  const name = t(`name.${kind}`, { name: provider.name ?? "" });
  if (!isOn) {
    return (
      <ConfirmButton
        action={turnOn}
        input={{ key }}
        label={t("turn_on")}
        title={t("turn_on_title", { name })}
        doneMessage={t("turned_on")}
      >
        <p>{t(kind === "OIDC" || kind === "SAML" ? "turn_on_own" : "turn_on_text", { name })}</p>
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      action={turnOff}
      input={{ key }}
      label={t("turn_off")}
      title={t("turn_off_title", { name })}
      doneMessage={t("turned_off")}
    >
      <p>{t("turn_off_text", { name, count: peopleWithoutOther })}</p>
    </ConfirmButton>
  );
}

/** Something that is copied to the other side: whole, in one direction, chosen by one touch. */
function Address({ of }: { of: string }) {
  return (
    <bdi dir="ltr" className="font-mono text-sm break-all select-all">
      {of}
    </bdi>
  );
}

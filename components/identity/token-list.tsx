import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import { languageOf } from "@/lib/core/locale";
import type { RevokeTokenInput } from "@/lib/identity/tokens/schema";
import type { TokenView } from "@/lib/identity/tokens/types";

type Props = {
  tokens: TokenView[];
  now: Date;
  revoke: ServerAction<RevokeTokenInput>;
  /** The whole organisation's: says whose each is. */
  isOffice?: boolean;
};

export function TokenList({ tokens, now, revoke, isOffice = false }: Props) {
  if (tokens.length === 0) return null;
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
          <Token token={token} now={now} isOffice={isOffice} />
          {token.state === "LIVE" && <EndButton token={token} revoke={revoke} />}
        </li>
      ))}
    </ul>
  );
}

function Token({ token, now, isOffice }: { token: TokenView; now: Date; isOffice: boolean }) {
  const t = useTranslations("identity.tokens");
  const tRight = useTranslations("units.right");
  const format = useFormatter();
  const inReaderScript = useReaderScript();
  const { state, scopes, unit, owner, lastUsedAt, lastNetwork, expiresAt } = token;
  const ago = lastUsedAt && format.relativeTime(lastUsedAt, now);

  return (
    <div className="min-w-0 flex-1 basis-64 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-semibold">
        <bdi>{token.name}</bdi>
        <Badge tone={state === "LIVE" ? "positive" : "neutral"}>{t(`state.${state}`)}</Badge>
        {isOffice && <Badge tone="info">{t(`kind.${token.kind}`)}</Badge>}
      </p>
      <p className="text-muted">
        <code dir="ltr">{token.prefix}_…</code>
      </p>
      <p>{t("may", { rights: format.list(scopes.map((right) => tRight(right))) })}</p>
      {unit && <p>{t("at_unit", { unit: inReaderScript(unit) })}</p>}
      {isOffice && owner && <p className="text-muted">{t("owner", { name: inReaderScript(owner) })}</p>}
      <p className="text-muted">
        {ago === null
          ? t("never_used")
          : lastNetwork
            ? t("used_from", { ago, network: lastNetwork })
            : t("used", { ago })}
      </p>
      <p className="text-muted">
        {state === "LIVE" ? t("ends", { at: format.dateTime(expiresAt, "day") }) : t("ended")}
      </p>
    </div>
  );
}

function EndButton({ token, revoke }: { token: TokenView; revoke: Props["revoke"] }) {
  const t = useTranslations("identity.tokens");

  return (
    <ConfirmButton
      action={revoke}
      input={{ tokenId: token.id }}
      label={t("end")}
      title={t("end_title", { name: token.name })}
      variant="danger"
      doneMessage={t("end_done")}
    >
      {t("end_text")}
    </ConfirmButton>
  );
}

function useReaderScript(): (named: { name: string; nameLocal: string | null }) => string {
  const language = languageOf(useLocale());
  return ({ name, nameLocal }) => (language === "en" ? null : nameLocal) ?? name;
}

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import type { RequireProviderInput } from "@/lib/identity/providers/schema";
import type { ProvidersView } from "@/lib/identity/providers/types";

type Props = Pick<ProvidersView, "isRequired" | "officeBearers"> & {
  require: ServerAction<RequireProviderInput>;
};

/** Whether offices need the organisation's own provider, and whom turning that on concerns. */
export function OfficeRule({ isRequired, officeBearers: { all, unlinked }, require }: Props) {
  const t = useTranslations("identity.providers");

  return (
    <div className="flex max-w-prose flex-col gap-3">
      <p>{t(isRequired ? "office_on" : "office_off")}</p>
      <div>
        {isRequired ? (
          <ConfirmButton
            action={require}
            input={{ isRequired: false }}
            label={t("office_release")}
            title={t("office_release_title")}
            doneMessage={t("office_released")}
          >
            <p>{t("office_release_text")}</p>
          </ConfirmButton>
        ) : (
          <ConfirmButton
            action={require}
            input={{ isRequired: true }}
            label={t("office_require")}
            title={t("office_require_title")}
            doneMessage={t("office_required")}
          >
            <p>{t("office_require_text", { all, unlinked })}</p>
          </ConfirmButton>
        )}
      </div>
    </div>
  );
}

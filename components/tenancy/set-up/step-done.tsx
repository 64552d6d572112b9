import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";

type Props = {
  kind: "levels" | "unit" | "offices" | "no_levels";
  names: readonly { id: string; name: string; nameLocal: string | null }[];
  /** Where it is looked after from now on. */
  href: string;
  doneHref: string;
};

/** A step whose work is there already, or cannot be done before another. */
export function StepDone({ kind, names, href, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up.already");
  const bilingual = useBilingual();
  const isMissing = kind === "no_levels";

  return (
    <Alert
      tone={isMissing ? "warning" : "positive"}
      title={t(`${kind}.title`)}
      actions={
        <>
          <LinkButton href={href} variant={isMissing ? "primary" : "secondary"}>
            {t(`${kind}.link`)}
          </LinkButton>
          {!isMissing && (
            <LinkButton href={doneHref} variant="primary">
              {t("next")}
            </LinkButton>
          )}
        </>
      }
    >
      {names.length > 0 && (
        <ol className="list-decimal ps-6">
          {names.map(({ id, name, nameLocal }) => (
            <li key={id}>{bilingual(name, nameLocal)}</li>
          ))}
        </ol>
      )}
    </Alert>
  );
}

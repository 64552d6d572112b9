import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";

type Props = {
  tenant: { name: string; nameLocal: string | null };
  /** The first screen of who is signed in; null for a visitor. */ homeHref: string | null;
};

export function StartScreen({ tenant, homeHref }: Props) {
  const t = useTranslations("home.public");
  const name = useBilingual()(tenant.name, tenant.nameLocal);

  return (
    <>
      <PageHeader title={name} lead={t("lead", { name })} />
      <div className="flex flex-col gap-3 sm:flex-row">
        {homeHref ? (
          <LinkButton href={homeHref} variant="primary">
            {t("home")}
          </LinkButton>
        ) : (
          <>
            <LinkButton href="/join" variant="primary">
              {t("join")}
            </LinkButton>
            <LinkButton href="/sign-in" variant="secondary">
              {t("sign_in")}
            </LinkButton>
          </>
        )}
      </div>
      <Section title={t("how_title")}>
        <ol className="flex list-decimal flex-col gap-2 ps-6">
          <li>{t("how_1")}</li>
          <li>{t("how_2")}</li>
          <li>{t("how_3")}</li>
        </ol>
      </Section>
      <p className="text-muted mt-6">{t("verify")}</p>
    </>
  );
}

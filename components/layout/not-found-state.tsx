import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";

export function NotFoundState({ homeHref }: { homeHref: string }) {
  const t = useTranslations("common.state");

  return (
    <div className="flex flex-col items-center gap-3 py-16 text-center">
      <Icon of={SearchX} size="lg" className="text-muted" />
      <h1 className="text-xl font-semibold">{t("not_found_title")}</h1>
      <p className="text-muted max-w-prose">{t("not_found_body")}</p>
      <LinkButton href={homeHref} variant="primary" className="mt-2">
        {t("home")}
      </LinkButton>
    </div>
  );
}

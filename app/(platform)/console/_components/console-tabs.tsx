import { useTranslations } from "next-intl";
import { LinkTabs } from "@/components/ui/link-tabs";

export type ConsolePlace = "requests" | "decided" | "organisations" | "geography";

const HREFS: Record<ConsolePlace, string> = {
  requests: "/console",
  decided: "/console?show=decided",
  organisations: "/console/organisations",
  geography: "/console/geography",
};

export function ConsoleTabs({ current }: { current: ConsolePlace }) {
  const t = useTranslations("tenancy.console");
  const places = Object.keys(HREFS) as ConsolePlace[];
  return (
    <LinkTabs
      label={t("places")}
      tabs={places.map((place) => ({ label: t(place), href: HREFS[place], isCurrent: place === current }))}
    />
  );
}

import { ChevronRight } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Bilingual, useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Timeline } from "@/components/ui/timeline";
import type { LawKey } from "@/lib/tenancy/packs/constants";
import type { SetUpStep } from "@/lib/tenancy/settings/constants";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";
import type { TrailAct } from "@/lib/tenancy/trail/types";

type Trail = { items: TrailAct[]; nextCursor: string | null; total: number };
type Props = { settings: OrganisationSettings; law: LawKey; trail: Trail };

/** Everything an owner set, each with the way to change it, and what was done to the organisation by whom. */
export function OrganisationSettingsView({ settings, law, trail }: Props) {
  const t = useTranslations("tenancy.settings");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Facts settings={settings} law={law} />
      <Places />
      <Section title={t("trail")} lead={t("trail_lead")}>
        {trail.total === 0 && <p className="text-muted">{t("trail_empty")}</p>}
        <Acts acts={trail.items} />
        <NextPage
          path="/office/settings"
          cursor={trail.nextCursor}
          shown={trail.items.length}
          total={trail.total}
        />
      </Section>
    </>
  );
}

function Facts({ settings, law }: { settings: OrganisationSettings; law: LawKey }) {
  const t = useTranslations("tenancy.settings");
  const tSetUp = useTranslations("tenancy.set_up");
  const tPrivacy = useTranslations("tenancy.privacy");
  const locale = useLocale();
  const regions = new Intl.DisplayNames([locale], { type: "region" });
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  const { country, currency, timeZone, locales, smsSender, emailSender } = settings;
  const facts: { step: SetUpStep; value: React.ReactNode }[] = [
    { step: "brand", value: <Bilingual text={settings.name} local={settings.nameLocal} /> },
    { step: "country", value: [regions.of(country) ?? country, currency, timeZone].join(" · ") },
    { step: "languages", value: locales.map((one) => languages.of(one) ?? one).join(", ") },
    { step: "privacy", value: tPrivacy(`laws.${law}.name`) },
    { step: "channels", value: [smsSender, emailSender].filter(Boolean).join(" · ") || t("default") },
  ];
  return (
    <Card isPadded={false}>
      <ul className="divide-line divide-y">
        {facts.map(({ step, value }) => (
          <li key={step} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4">
            <div className="min-w-0">
              <p className="text-muted text-sm">{tSetUp(`${step}.title`)}</p>
              <p className="wrap-anywhere">{value}</p>
            </div>
            <TextLink href={`/setup/${step}`}>{t("change", { what: tSetUp(`${step}.title`) })}</TextLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What has a page of its own. */
function Places() {
  const t = useTranslations("tenancy.settings");
  const tConsents = useTranslations("members.consents");
  const tVisibility = useTranslations("members.visibility");
  const tCharter = useTranslations("rights.charter");
  const tSupport = useTranslations("tenancy.support");
  const tLimits = useTranslations("communications.limits");
  const places = [
    { href: "/office/settings/sign-in", label: t("ways_in") },
    { href: "/office/settings/visibility", label: tVisibility("org_link") },
    { href: "/office/settings/consents", label: tConsents("org_link") },
    { href: "/office/settings/messages", label: tLimits("link") },
    { href: "/office/settings/charter", label: tCharter("link") },
    { href: "/office/settings/domains", label: t("domains") },
    { href: "/office/settings/support", label: tSupport("link") },
    { href: "/office/settings/close", label: t("close") },
  ];
  return (
    <Card isPadded={false} className="mt-4">
      <ul className="divide-line divide-y">
        {places.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="hover:bg-sunken flex min-h-12 items-center justify-between gap-3 px-4 py-2"
            >
              <span className="min-w-0">{label}</span>
              <Icon of={ChevronRight} className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Acts({ acts }: { acts: TrailAct[] }) {
  const t = useTranslations("tenancy.settings");
  const tActs = useTranslations("tenancy.acts");
  const format = useFormatter();
  const bilingual = useBilingual();
  const said = (action: string) => {
    const key = action.replace(".", "_") as Parameters<typeof tActs>[0];
    return tActs.has(key) ? tActs(key) : t("other_act");
  };
  return (
    <Timeline
      items={acts.map(({ id, at, action, by, seenAs, reason }) => ({
        id,
        at: at.toISOString(),
        atLabel: format.dateTime(at, "moment"),
        title: said(action),
        detail: (
          <>
            <p>{t(`by.${by.kind}`, { name: by.name ? bilingual(by.name, by.nameLocal) : "—" })}</p>
            {seenAs && <p>{t("seen_as", { name: bilingual(seenAs.name, seenAs.nameLocal) })}</p>}
            {reason && <p className="whitespace-pre-line">{reason}</p>}
          </>
        ),
      }))}
    />
  );
}

import { getTranslations } from "next-intl/server";
import {
  inviteManyAction,
  resendInvitationAction,
  withdrawInvitationAction,
} from "@/app/(admin)/office/invitations/actions";
import { InvitationList } from "@/components/members/invitation-list";
import { InviteForm } from "@/components/members/invite-form";
import { TrialPeople } from "@/components/members/trial-people";
import { BrandForm } from "@/components/tenancy/set-up/brand-form";
import { ChannelsForm } from "@/components/tenancy/set-up/channels-form";
import { CountryForm } from "@/components/tenancy/set-up/country-form";
import { LanguagesForm } from "@/components/tenancy/set-up/languages-form";
import { LevelsForm } from "@/components/tenancy/set-up/levels-form";
import { OfficesForm } from "@/components/tenancy/set-up/offices-form";
import { PeopleStep } from "@/components/tenancy/set-up/people-step";
import { PrivacyForm } from "@/components/tenancy/set-up/privacy-form";
import { StepDone } from "@/components/tenancy/set-up/step-done";
import { UnitForm } from "@/components/tenancy/set-up/unit-form";
import type { Ctx } from "@/lib/core/ctx";
import { regionalLocale } from "@/lib/core/locale";
import { canInvite } from "@/lib/members/invitations/policy";
import { listInvitations } from "@/lib/members/invitations/queries";
import { getTrial } from "@/lib/members/trial/queries";
import { countryPacks } from "@/lib/tenancy/packs/constants";
import { acceptedDocuments, packOf } from "@/lib/tenancy/packs/rules";
import { SET_UP_STEPS, type SetUpStep } from "@/lib/tenancy/settings/constants";
import { colourOf, leastContrast } from "@/lib/tenancy/settings/rules";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";
import { OFFICE_TEMPLATES } from "@/lib/units/blueprints/constants";
import { listManagedLevels } from "@/lib/units/levels/queries";
import { listPositions } from "@/lib/units/positions/queries";
import { getReaderLocale } from "@/lib/web/locale";
import { requestOrigin } from "@/lib/web/request";
import {
  askForTrialAction,
  createRootAction,
  endTrialAction,
  layLevelsAction,
  layOfficesAction,
  setBrandAction,
  setChannelsAction,
  setCountryAction,
  setLanguagesAction,
  setLogoAction,
  setPrivacyAction,
} from "../actions";
import { channelStates } from "./channel-states";
import { PlacesStep } from "./places-step";

type Props = { ctx: Ctx; settings: OrganisationSettings };

/** What a step asks, with what is there already. */
export async function StepBody({ step, ...props }: Props & { step: SetUpStep }) {
  const next = `/setup/${SET_UP_STEPS[SET_UP_STEPS.indexOf(step) + 1] ?? "done"}`;
  const doneHref = props.settings.isSetUp ? "/office/settings" : next;
  switch (step) {
    case "country":
      return <CountryStep {...props} doneHref={doneHref} />;
    case "languages":
      return <LanguagesForm settings={props.settings} set={setLanguagesAction} doneHref={doneHref} />;
    case "brand":
      return (
        <BrandForm
          settings={props.settings}
          colour={colourOf(props.settings.brandHue)}
          contrast={leastContrast()}
          set={setBrandAction}
          setLogo={setLogoAction}
          doneHref={doneHref}
        />
      );
    case "levels":
      return <LevelsStep {...props} doneHref={doneHref} />;
    case "unit":
      return <UnitStep {...props} doneHref={doneHref} />;
    case "places":
      return <PlacesStep {...props} doneHref={doneHref} />;
    case "offices":
      return <OfficesStep {...props} doneHref={doneHref} />;
    case "privacy":
      return <PrivacyStep {...props} doneHref={doneHref} />;
    case "channels":
      return (
        <ChannelsForm
          settings={props.settings}
          states={channelStates()}
          set={setChannelsAction}
          doneHref={doneHref}
        />
      );
    case "people":
      return <PeopleBody {...props} doneHref={doneHref} />;
  }
}

type StepProps = Props & { doneHref: string };

async function CountryStep({ settings, doneHref }: StepProps) {
  const locale = await getReaderLocale();
  const regions = new Intl.DisplayNames([locale], { type: "region" });
  const currencies = new Intl.DisplayNames([locale], { type: "currency" });
  const unique = (values: string[]) => [...new Set(values)];
  return (
    <CountryForm
      settings={settings}
      countries={countryPacks.map(({ country }) => ({
        value: country,
        label: regions.of(country) ?? country,
      }))}
      currencies={unique([settings.currency, ...countryPacks.map(({ currency }) => currency), "USD"]).map(
        (value) => ({ value, label: `${currencies.of(value) ?? value} (${value})` }),
      )}
      timeZones={unique([settings.timeZone, ...countryPacks.map(({ timeZone }) => timeZone)]).map(
        (value) => ({
          value,
          label: value.replaceAll("_", " "),
        }),
      )}
      set={setCountryAction}
      doneHref={doneHref}
    />
  );
}

async function PrivacyStep({ settings, doneHref }: StepProps) {
  const t = await getTranslations("members.evidence.kinds");
  const { privacy, identityDocuments } = packOf(settings.country);
  return (
    <PrivacyForm
      privacy={privacy}
      documents={identityDocuments.map((value) => ({ value, label: t(value) }))}
      accepted={acceptedDocuments(settings)}
      dataResidency={settings.dataResidency}
      set={setPrivacyAction}
      doneHref={doneHref}
    />
  );
}

async function PeopleBody({ ctx }: StepProps) {
  const [origin, trial] = await Promise.all([requestOrigin(), getTrial(ctx)]);
  return (
    <PeopleStep joinLink={`${origin}/join`}>
      {canInvite(ctx) && <Invitations ctx={ctx} />}
      <TrialPeople trial={trial} load={askForTrialAction} remove={endTrialAction} />
    </PeopleStep>
  );
}

async function Invitations({ ctx }: Pick<StepProps, "ctx">) {
  const [t, offices, invitations] = await Promise.all([
    getTranslations("tenancy.set_up.people"),
    listPositions(ctx),
    listInvitations(ctx),
  ]);
  return (
    <>
      <h2 className="mb-3 text-lg font-semibold">{t("invite")}</h2>
      <InviteForm offices={offices} invite={inviteManyAction} />
      {invitations.items.length > 0 && (
        <div className="mt-6">
          <InvitationList
            invitations={invitations}
            resend={resendInvitationAction}
            withdraw={withdrawInvitationAction}
          />
        </div>
      )}
    </>
  );
}

async function LevelsStep({ ctx, settings, doneHref }: StepProps) {
  const levels = await listManagedLevels(ctx);
  if (levels.some(({ unitCount, positionCount }) => unitCount + positionCount > 0)) {
    return <StepDone kind="levels" names={levels} href="/office/units/levels" doneHref={doneHref} />;
  }
  const [english, local] = await Promise.all([
    getTranslations({
      locale: regionalLocale("en", settings.country),
      namespace: "tenancy.set_up.levels.names",
    }),
    getTranslations({
      locale: regionalLocale("ta", settings.country),
      namespace: "tenancy.set_up.levels.names",
    }),
  ]);
  const isBilingual = settings.locales.includes("ta");
  const proposed = packOf(settings.country).levels.map((key) => ({
    name: english(`${key}.one`),
    namePlural: english(`${key}.many`),
    nameLocal: isBilingual ? local(`${key}.one`) : null,
    namePluralLocal: isBilingual ? local(`${key}.many`) : null,
  }));
  return (
    <LevelsForm levels={levels.length > 0 ? levels : proposed} lay={layLevelsAction} doneHref={doneHref} />
  );
}

async function UnitStep({ ctx, settings, doneHref }: StepProps) {
  const levels = await listManagedLevels(ctx);
  const [top] = levels;
  if (!top) return <StepDone kind="no_levels" names={[]} href="/setup/levels" doneHref={doneHref} />;
  if (top.unitCount > 0) {
    return <StepDone kind="unit" names={[]} href="/office/units" doneHref={doneHref} />;
  }
  return (
    <UnitForm level={top} code={settings.slug.toUpperCase()} create={createRootAction} doneHref={doneHref} />
  );
}

async function OfficesStep({ ctx, settings, doneHref }: StepProps) {
  const levels = await listManagedLevels(ctx);
  if (levels.length === 0) {
    return <StepDone kind="no_levels" names={[]} href="/setup/levels" doneHref={doneHref} />;
  }
  if (levels.some(({ positionCount }) => positionCount > 0)) {
    return <StepDone kind="offices" names={[]} href="/office/units/positions" doneHref={doneHref} />;
  }
  const [english, local] = await Promise.all([
    getTranslations({
      locale: regionalLocale("en", settings.country),
      namespace: "tenancy.set_up.offices.names",
    }),
    getTranslations({
      locale: regionalLocale("ta", settings.country),
      namespace: "tenancy.set_up.offices.names",
    }),
  ]);
  const isBilingual = settings.locales.includes("ta");
  const templates = OFFICE_TEMPLATES.map((template) => ({
    template,
    name: english(template),
    nameLocal: isBilingual ? local(template) : null,
  }));
  return <OfficesForm levels={levels} templates={templates} lay={layOfficesAction} doneHref={doneHref} />;
}

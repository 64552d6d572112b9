import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { CSSProperties, ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { NavigationProgress } from "@/components/layout/navigation-progress";
import { ClosingBanner } from "@/components/tenancy/closing-banner";
import { TrialBanner } from "@/components/members/trial-banner";
import { Toaster } from "@/components/ui/toaster";
import { languageOf } from "@/lib/core/locale";
import { findTenant } from "@/lib/web/context";
import { getReaderTheme } from "@/lib/web/locale";
import { SupportBanner } from "./_shell/support-banner";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const [tenant, locale, t] = await Promise.all([findTenant(), getLocale(), getTranslations("shell")]);
  const name = (languageOf(locale) === "en" ? null : tenant?.nameLocal) ?? tenant?.name ?? t("product");
  return { title: { default: name, template: `%s · ${name}` } };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, tenant] = await Promise.all([getLocale(), getReaderTheme(), findTenant()]);
  const brand = tenant ? ({ "--brand-hue": tenant.brandHue } as CSSProperties) : undefined;

  return (
    <html lang={locale} dir="ltr" data-theme={theme} style={brand}>
      <body className="min-h-dvh">
        <ClientMessages>
          <NavigationProgress />
          <SupportBanner />
          {tenant?.closesAt && <ClosingBanner closesAt={tenant.closesAt} />}
          {tenant?.hasTrialPeople && <TrialBanner />}
          {children}
          <Toaster />
        </ClientMessages>
      </body>
    </html>
  );
}

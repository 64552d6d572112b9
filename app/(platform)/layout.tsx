import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PlainShell } from "@/components/layout/plain-shell";
import { shellFrame } from "../_shell/frame";

/** The installation's own pages carry no organisation's brand. */
export default async function PlatformLayout({ children }: { children: ReactNode }) {
  const [frame, t] = await Promise.all([shellFrame(), getTranslations("shell")]);
  return (
    <PlainShell {...frame} brand={{ name: t("product") }} brandHref="/">
      {children}
    </PlainShell>
  );
}

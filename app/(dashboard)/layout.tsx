import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { memberBar } from "@/components/layout/navigation";
import { PlainShell } from "@/components/layout/plain-shell";
import { ProofProvider } from "@/components/identity/proof-provider";
import { SecondFactorNote } from "@/components/identity/second-factor-note";
import { CharterNote } from "@/components/units/charter-note";
import { currentSession, findTenant } from "@/lib/web/context";
import { proofActions } from "../_shell/proof";
import { shellFrame, shellPlaces } from "../_shell/frame";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [frame, places, session, tenant] = await Promise.all([
    shellFrame(),
    shellPlaces(),
    currentSession(),
    findTenant(),
  ]);

  const page = (
    <ProofProvider {...proofActions}>
      {session?.isSecondFactorNeeded && <SecondFactorNote />}
      {session?.isCharterDue && <CharterNote />}
      {children}
    </ProofProvider>
  );

  // The installation's own people are members of nothing: they come here for their account only.
  if (tenant?.isPlatform) {
    return (
      <PlainShell {...frame} brandHref="/console">
        {page}
      </PlainShell>
    );
  }
  return (
    <AppShell {...frame} brandHref="/home" places={places} bar={memberBar}>
      {page}
    </AppShell>
  );
}

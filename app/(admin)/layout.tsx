import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { officeBar } from "@/components/layout/navigation";
import { ProofProvider } from "@/components/identity/proof-provider";
import { SecondFactorNote } from "@/components/identity/second-factor-note";
import { CharterNote } from "@/components/units/charter-note";
import { currentSession } from "@/lib/web/context";
import { proofActions } from "../_shell/proof";
import { shellFrame, shellPlaces, shellUnitSwitcher } from "../_shell/frame";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [frame, places, unitSwitcher, session] = await Promise.all([
    shellFrame(),
    shellPlaces(),
    shellUnitSwitcher(),
    currentSession(),
  ]);

  return (
    <AppShell {...frame} brandHref="/office" places={places} bar={officeBar} unitSwitcher={unitSwitcher}>
      <ProofProvider {...proofActions}>
        {session?.isSecondFactorNeeded && <SecondFactorNote />}
        {session?.isCharterDue && <CharterNote />}
        {children}
      </ProofProvider>
    </AppShell>
  );
}

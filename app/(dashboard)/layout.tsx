import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { memberBar } from "@/components/layout/navigation";
import { ProofProvider } from "@/components/identity/proof-provider";
import { SecondFactorNote } from "@/components/identity/second-factor-note";
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

  return (
    <AppShell
      {...frame}
      brandHref={tenant?.isPlatform ? "/console" : "/home"}
      places={places}
      bar={memberBar}
    >
      <ProofProvider {...proofActions}>
        {session?.isSecondFactorNeeded && <SecondFactorNote />}
        {children}
      </ProofProvider>
    </AppShell>
  );
}

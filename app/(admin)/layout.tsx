import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { officeBar } from "@/components/layout/navigation";
import { ProofProvider } from "@/components/identity/proof-provider";
import { proofActions } from "../_shell/proof";
import { shellFrame, shellPlaces, shellUnitSwitcher } from "../_shell/frame";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [frame, places, unitSwitcher] = await Promise.all([shellFrame(), shellPlaces(), shellUnitSwitcher()]);

  return (
    <AppShell {...frame} brandHref="/office" places={places} bar={officeBar} unitSwitcher={unitSwitcher}>
      <ProofProvider {...proofActions}>{children}</ProofProvider>
    </AppShell>
  );
}

import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { memberBar } from "@/components/layout/navigation";
import { ProofProvider } from "@/components/identity/proof-provider";
import { proofActions } from "../_shell/proof";
import { shellFrame, shellPlaces } from "../_shell/frame";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [frame, places] = await Promise.all([shellFrame(), shellPlaces()]);

  return (
    <AppShell {...frame} brandHref="/home" places={places} bar={memberBar}>
      <ProofProvider {...proofActions}>{children}</ProofProvider>
    </AppShell>
  );
}

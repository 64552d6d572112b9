import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { memberBar } from "@/components/layout/navigation";
import { shellFrame, shellPlaces } from "../_shell/frame";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [frame, places] = await Promise.all([shellFrame(), shellPlaces()]);

  return (
    <AppShell {...frame} brandHref="/home" places={places} bar={memberBar}>
      {children}
    </AppShell>
  );
}

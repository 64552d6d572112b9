import type { ReactNode } from "react";
import { PlainShell } from "@/components/layout/plain-shell";
import { shellFrame } from "../_shell/frame";

export default async function SetUpLayout({ children }: { children: ReactNode }) {
  return (
    <PlainShell {...await shellFrame()} brandHref="/setup">
      {children}
    </PlainShell>
  );
}

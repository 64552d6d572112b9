"use client";

import { Printer } from "lucide-react";
import { Button } from "./button";
import { Icon } from "./icon";

/** The browser prints, and saves as a file, what the print style leaves of the page. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="primary" icon={<Icon of={Printer} />} onClick={() => window.print()}>
      {label}
    </Button>
  );
}

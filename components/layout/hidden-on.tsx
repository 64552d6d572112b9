"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** What a layout shows on every page but one: a note that leads to a page does not stand on it. */
export function HiddenOn({ path, children }: { path: string; children: ReactNode }) {
  return usePathname() === path ? null : children;
}

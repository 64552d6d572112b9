import type { LucideIcon } from "lucide-react";
import clsx from "clsx";

type Props = { of: LucideIcon; size?: "sm" | "md" | "lg"; className?: string | undefined };

const SIZES = { sm: "size-4", md: "size-5", lg: "size-6" } as const;

/** Decoration beside a word: the word carries the meaning, so the icon is silent to screen readers. */
export function Icon({ of: Glyph, size = "md", className }: Props) {
  return (
    <Glyph
      aria-hidden="true"
      focusable="false"
      strokeWidth={1.75}
      className={clsx("shrink-0", SIZES[size], className)}
    />
  );
}

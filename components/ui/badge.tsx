import clsx from "clsx";
import type { ReactNode } from "react";
import { SOFT_TONE, type Tone } from "./tone";

type Props = { tone?: Tone; icon?: ReactNode; children: ReactNode };

export function Badge({ tone = "neutral", icon, children }: Props) {
  return (
    <span
      className={clsx(
        "inline-flex max-w-full items-center gap-1 rounded-full border px-2.5 py-0.5 text-start text-xs font-medium",
        SOFT_TONE[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

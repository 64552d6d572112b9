import clsx from "clsx";
import type { ReactNode } from "react";

type Props = { children: ReactNode; isPadded?: boolean; className?: string };

export function Card({ children, isPadded = true, className }: Props) {
  return (
    <div
      className={clsx(
        "border-line bg-raised shadow-raised rounded-lg border",
        isPadded && "p-4 sm:p-5",
        className,
      )}
    >
      {children}
    </div>
  );
}

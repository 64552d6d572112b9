import type { ReactNode } from "react";

type Props = { label: string; className?: string; children: ReactNode };

/** A wide thing that scrolls sideways by itself, so that the page does not; reached and moved by the keyboard too. */
export function ScrollRegion({ label, className = "", children }: Props) {
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={`overflow-x-auto ${className}`} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}

import type { ReactNode } from "react";

/** The ways in beside the one the page is about. */
export function OtherWays({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line mt-8 border-t pt-6">
      <p className="text-muted mb-3 text-sm">{title}</p>
      <div className="flex flex-col gap-3 sm:items-start">{children}</div>
    </section>
  );
}

import { type ReactNode, useId } from "react";

type Props = { title: ReactNode; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

export function Section({ title, lead, actions, children }: Props) {
  const titleId = useId();

  return (
    <section aria-labelledby={titleId} className="mt-6 first:mt-0">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <div>
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          {lead && <p className="text-muted text-sm">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";

type Props = {
  title: ReactNode;
  /** One sentence under the title: what this place is for, or what it shows now. */
  lead?: ReactNode;
  crumbs?: Crumb[];
  /** Badges beside the title. */
  marks?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, lead, crumbs, marks, actions }: Props) {
  return (
    <header className="mb-5 flex flex-col gap-3 sm:mb-6">
      {crumbs && crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-col gap-3 sm:flex-row sm:items-start sm:justify-between">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold sm:text-2xl">{title}</h1>
            {marks}
          </div>
          {lead && <p className="text-muted mt-1 max-w-prose">{lead}</p>}
        </div>
        {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}

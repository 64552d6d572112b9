import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** Why it is empty and what the reader does next. */
  children: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
};

export function EmptyState({ title, children, icon, action }: Props) {
  return (
    <div className="border-line-strong flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-10 text-center">
      {icon && <div className="text-muted">{icon}</div>}
      <p className="text-lg font-semibold">{title}</p>
      <div className="text-muted max-w-prose">{children}</div>
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

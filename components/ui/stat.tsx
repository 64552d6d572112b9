import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  label: ReactNode;
  /** Already formatted for the reader's locale. */
  value: ReactNode;
  /** The list behind the number. */
  href: string;
  note?: ReactNode;
};

export function Stat({ label, value, href, note }: Props) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand hover:bg-sunken flex min-h-11 flex-col rounded-lg border p-4 transition-colors"
    >
      <span className="text-muted text-sm">{label}</span>
      <span className="tabular text-2xl font-semibold">{value}</span>
      {note && <span className="text-muted text-sm">{note}</span>}
    </Link>
  );
}

export function StatGrid({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</div>;
}

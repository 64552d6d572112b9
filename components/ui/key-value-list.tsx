import type { ReactNode } from "react";

export type KeyValue = { key: string; label: ReactNode; value: ReactNode };

export function KeyValueList({ items }: { items: KeyValue[] }) {
  return (
    <dl className="divide-line divide-y">
      {items.map((item) => (
        <div key={item.key} className="grid gap-x-4 py-2.5 sm:grid-cols-[minmax(9rem,1fr)_2fr]">
          <dt className="text-muted text-sm sm:text-base">{item.label}</dt>
          <dd className="min-w-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

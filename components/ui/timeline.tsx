import type { ReactNode } from "react";

export type TimelineItem = { id: string; at: string; atLabel: string; title: ReactNode; detail?: ReactNode };

/** Newest first; `at` is ISO for machines, `atLabel` is the reader's form of it. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="border-line border-s-2 ps-4">
      {items.map((item) => (
        <li
          key={item.id}
          className="before:bg-brand relative pb-5 before:absolute before:-start-[1.4rem] before:top-2 before:size-2.5 before:rounded-full last:pb-0"
        >
          <time dateTime={item.at} className="text-muted text-sm">
            {item.atLabel}
          </time>
          <p className="font-medium">{item.title}</p>
          {item.detail && <div className="text-muted">{item.detail}</div>}
        </li>
      ))}
    </ol>
  );
}

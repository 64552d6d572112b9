import Link from "next/link";
import type { ReactNode } from "react";

/** The way from a row to its page; on a phone the whole card is the target. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="row-link">
      {children}
    </Link>
  );
}

import Link from "next/link";
import clsx from "clsx";
import type { ReactNode } from "react";

type Props = { href: string; children: ReactNode; className?: string; prefetch?: boolean };

export function TextLink({ href, children, className, prefetch = false }: Props) {
  return (
    <Link
      href={href}
      prefetch={prefetch}
      className={clsx(
        "text-brand hover:text-brand-strong font-medium underline decoration-1 underline-offset-4",
        className,
      )}
    >
      {children}
    </Link>
  );
}

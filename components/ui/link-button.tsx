import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonStyle, buttonClass } from "./button-style";

type Props = ButtonStyle & { href: string; icon?: ReactNode; children: ReactNode; prefetch?: boolean };

export function LinkButton({ href, icon, children, prefetch = false, ...style }: Props) {
  return (
    <Link href={href} prefetch={prefetch} className={buttonClass(style)}>
      {icon}
      {children}
    </Link>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonStyle, buttonClass } from "./button-style";

type Props = ButtonStyle & {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
  prefetch?: boolean;
  /** It answers with a file: fetched by the browser itself, and the page stays. */
  isFile?: boolean;
};

export function LinkButton({ href, icon, children, prefetch = false, isFile = false, ...style }: Props) {
  if (isFile) {
    return (
      <a href={href} className={buttonClass(style)}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={prefetch} className={buttonClass(style)}>
      {icon}
      {children}
    </Link>
  );
}

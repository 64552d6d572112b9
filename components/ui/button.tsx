import type { ComponentProps, ReactNode } from "react";
import { type ButtonStyle, buttonClass } from "./button-style";
import { Spinner } from "./spinner";

type Props = Omit<ComponentProps<"button">, "className"> &
  ButtonStyle & {
    icon?: ReactNode;
    /** Shows that work is under way and swallows further presses; the button keeps its focus. */
    isPending?: boolean | undefined;
  };

export function Button({
  variant,
  isWide,
  className,
  icon,
  isPending = false,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={isPending ? undefined : onClick}
      className={buttonClass({ variant, isWide, className })}
    >
      {isPending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

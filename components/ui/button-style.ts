import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-brand text-on-brand hover:bg-brand-strong border-transparent",
  secondary: "bg-raised text-text border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-brand border-transparent hover:bg-sunken",
  danger: "bg-danger text-on-brand hover:bg-danger-strong border-transparent",
};

export type ButtonStyle = {
  variant?: ButtonVariant | undefined;
  isWide?: boolean | undefined;
  className?: string | undefined;
};

export function buttonClass({ variant = "secondary", isWide = false, className }: ButtonStyle): string {
  return clsx(
    "inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-4 py-2 text-center text-base font-medium no-underline transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    VARIANTS[variant],
    isWide && "w-full",
    className,
  );
}

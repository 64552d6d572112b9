"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import type { ButtonVariant } from "./button-style";
import { useFormState } from "./form-context";

type Props = {
  children: ReactNode;
  variant?: ButtonVariant;
  icon?: ReactNode;
  name?: string;
  value?: string;
};

/** The button of an ActionForm; shows the work while it is under way. */
export function SubmitButton({ variant = "primary", children, ...rest }: Props) {
  const { isPending } = useFormState();

  return (
    <Button
      type="submit"
      variant={variant}
      isPending={isPending}
      className="w-full sm:w-auto sm:self-start"
      {...rest}
    >
      {children}
    </Button>
  );
}

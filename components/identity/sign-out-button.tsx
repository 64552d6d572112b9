"use client";

import { LogOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Icon } from "@/components/ui/icon";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";

type Props = { signOut: ServerAction<void>; label: string; isWide?: boolean };

export function SignOutButton({ signOut, label, isWide = false }: Props) {
  const { run, isPending, error, failure, retry } = useServerAction(signOut);

  return (
    <>
      <Button isWide={isWide} isPending={isPending} icon={<Icon of={LogOut} />} onClick={() => run()}>
        {label}
      </Button>
      <FormTrouble error={error} failure={failure} onRetry={retry} />
    </>
  );
}

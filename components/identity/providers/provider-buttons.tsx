"use client";

import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Icon } from "@/components/ui/icon";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import type { ProviderButton } from "@/lib/identity/providers/types";

type Go = ServerAction<{ key: string; next?: string | undefined }, never>;
type Props = {
  providers: readonly ProviderButton[];
  /** Sends the browser to the provider. */
  go: Go;
  next?: string;
  /** What the buttons are for. */
  words: "with" | "link" | "prove";
};

/** A button for each provider; the page it leads to is the provider's own. */
export function ProviderButtons({ providers, go, next, words }: Props) {
  const t = useTranslations(`identity.providers.${words}`);
  const { run, isPending, error, failure, retry } = useServerAction(go);

  return (
    <div className="flex w-full flex-col gap-3 sm:items-start">
      <FormTrouble error={error} failure={failure} onRetry={retry} />
      {providers.map(({ key, kind, name }) => (
        <Button key={key} icon={<Icon of={LogIn} />} isPending={isPending} onClick={() => run({ key, next })}>
          <span className="min-w-0 wrap-anywhere">{t(kind, { name: name ?? "" })}</span>
        </Button>
      ))}
    </div>
  );
}

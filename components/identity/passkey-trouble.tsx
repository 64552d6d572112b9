import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { FormTrouble } from "@/components/ui/form-trouble";
import type { Failure } from "@/components/ui/use-server-action";
import type { ActionError } from "@/lib/core/action";
import type { DeviceTrouble } from "./use-passkey";

type Props = {
  trouble: DeviceTrouble | null;
  error: ActionError | null;
  failure: Failure | null;
  onRetry: () => void;
};

/** What went wrong with a passkey: here, at the device, or on the way. */
export function PasskeyTrouble({ trouble, error, failure, onRetry }: Props) {
  const t = useTranslations("identity.passkey");

  if (trouble) {
    return (
      <Alert isLive tone="warning">
        {t(trouble)}
      </Alert>
    );
  }
  return <FormTrouble error={error} failure={failure} onRetry={onRetry} />;
}

import { Alert } from "@/components/ui/alert";

/** Why a trip to a provider came to nothing. */
export function ProviderRefusal({ sentence }: { sentence: string }) {
  return (
    <div className="mb-6">
      <Alert isLive tone="danger">
        {sentence}
      </Alert>
    </div>
  );
}

import { Laptop, Smartphone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Icon } from "@/components/ui/icon";
import type { ServerAction } from "@/lib/core/action";
import type { EndSessionInput } from "@/lib/identity/sessions/schema";
import type { DeviceView } from "@/lib/identity/sessions/types";

type Props = { devices: DeviceView[]; now: Date; endSession: ServerAction<EndSessionInput> };

export function DeviceList({ devices, now, endSession }: Props) {
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {devices.map((device) => (
        <li key={device.sessionId} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
          <Device device={device} now={now} />
          {!device.isThisOne && <EndButton device={device} endSession={endSession} />}
        </li>
      ))}
    </ul>
  );
}

function Device({
  device: { name, isThisOne, lastSeenAt, signedInAt, network, isSameNetwork, methods },
  now,
}: {
  device: DeviceView;
  now: Date;
}) {
  const t = useTranslations("identity.devices");
  const format = useFormatter();

  return (
    <div className="flex min-w-0 flex-1 basis-56 items-start gap-3">
      <Icon of={/Android|iPhone/.test(name ?? "") ? Smartphone : Laptop} className="text-muted mt-0.5" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <bdi>{name ?? t("unknown")}</bdi>
          {isThisOne && <Badge tone="positive">{t("this_one")}</Badge>}
        </p>
        <p className="text-muted text-sm">
          {isThisOne ? t("in_use") : t("last_used", { ago: format.relativeTime(lastSeenAt, now) })}
        </p>
        {network && !isThisOne && (
          <p className="text-muted text-sm">
            {t(isSameNetwork ? "same_network" : "other_network", { network: shown(network) })}
          </p>
        )}
        <p className="text-muted text-sm">{t("since", { at: format.dateTime(signedInAt, "moment") })}</p>
        <p className="text-muted text-sm">
          {t("by", { methods: format.list(methods.map((method) => t(`method.${method}`))) })}
        </p>
      </div>
    </div>
  );
}

/** "203.0.113.0/24" as a person reads it: "203.0.113.…". */
function shown(network: string): string {
  return network.replace(/\.0\/24$/, ".…").replace(/(:0)*::\/48$/, ":…");
}

function EndButton({ device, endSession }: { device: DeviceView; endSession: Props["endSession"] }) {
  const t = useTranslations("identity.devices");

  return (
    <ConfirmButton
      action={endSession}
      input={{ sessionId: device.sessionId }}
      label={t("end")}
      title={t("end_title", { name: device.name ?? t("unknown") })}
      doneMessage={t("ended")}
    >
      {t("end_text")}
    </ConfirmButton>
  );
}

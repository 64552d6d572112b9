import { useTranslations } from "next-intl";
import { ChipFilter } from "@/components/ui/chip-filter";
import { messageChannels, type MessageChannel } from "@/lib/communications/announcements/constants";
import { deliveryStates, type DeliveryState } from "@/lib/communications/deliveries/constants";

type Chosen = { channel?: MessageChannel | undefined; state?: DeliveryState | undefined };
type Props = { announcementId: string; chosen: Chosen };

export function DeliveryFilters({ announcementId, chosen }: Props) {
  const t = useTranslations("communications");
  const chip = (wish: Chosen, label: string, isActive: boolean) => ({
    label,
    href: peopleHref(announcementId, { ...chosen, ...wish }),
    isActive,
  });

  return (
    <>
      <ChipFilter
        label={t("delivery.filter_channel")}
        chips={[
          chip({ channel: undefined }, t("delivery.all"), chosen.channel === undefined),
          ...messageChannels.map((channel) =>
            chip({ channel }, t(`channel.${channel}`), chosen.channel === channel),
          ),
        ]}
      />
      <ChipFilter
        label={t("delivery.filter_state")}
        chips={[
          chip({ state: undefined }, t("delivery.all"), chosen.state === undefined),
          ...deliveryStates.map((state) => chip({ state }, t(`state.${state}`), chosen.state === state)),
        ]}
      />
    </>
  );
}

export function peopleHref(announcementId: string, { channel, state }: Chosen): string {
  const query = new URLSearchParams({ ...(channel ? { channel } : {}), ...(state ? { state } : {}) });
  return `/office/announcements/${announcementId}/people?${query.toString()}`;
}

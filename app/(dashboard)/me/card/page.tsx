import { redirect } from "next/navigation";
import { findOwnCard } from "@/lib/members/cards/queries";
import { qrCodeOf } from "@/lib/members/cards/rules";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { requestOrigin } from "@/lib/web/request";
import { CardScreen } from "./_components/card-screen";

export default async function MyCardPage() {
  const ctx = await requireCtx();
  const [tenant, card, origin] = await Promise.all([requireTenant(), findOwnCard(ctx), requestOrigin()]);
  if (!card) redirect("/me");
  const address = card.token && `${origin}/verify/${card.token}`;

  return <CardScreen tenant={tenant} card={card} address={address} qr={address ? qrCodeOf(address) : null} />;
}

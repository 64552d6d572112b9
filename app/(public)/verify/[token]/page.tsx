import { consumeLimits } from "@/lib/core/rate-limit";
import { verifyLimits } from "@/lib/members/cards/rules";
import { verifyCard } from "@/lib/members/cards/queries";
import { requireTenant, visitorCtx } from "@/lib/web/context";
import { clientAddress } from "@/lib/web/request";
import { AppError } from "@/lib/core/errors";
import { VerifyScreen } from "./_components/verify-screen";

type Props = { params: Promise<{ token: string }> };

export const metadata = { robots: { index: false } };

export default async function VerifyPage({ params }: Props) {
  const { token } = await params;
  const tenant = await requireTenant();
  const ctx = await visitorCtx(["member.verify_card"]);
  const waitMinutes = await waitFor(consumeLimits(ctx, verifyLimits(await clientAddress())));
  const check = waitMinutes === 0 ? await verifyCard(ctx, { token }) : null;

  return <VerifyScreen tenant={tenant} check={check} waitMinutes={waitMinutes} />;
}

/** Minutes to wait when the limit is used up; 0 when there is none. */
async function waitFor(counted: Promise<void>): Promise<number> {
  try {
    await counted;
    return 0;
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return Number(error.values.minutes ?? 1);
    throw error;
  }
}

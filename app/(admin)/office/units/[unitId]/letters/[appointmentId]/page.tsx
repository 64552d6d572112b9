import { getLetter } from "@/lib/units/appointments/letters/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { LetterScreen } from "./_components/letter-screen";

type Props = { params: Promise<{ unitId: string; appointmentId: string }> };

export default async function LetterPage({ params }: Props) {
  const ref = await params;
  const ctx = await requireCtx();
  const letter = await orNotFound(getLetter(ctx, ref));

  return <LetterScreen letter={letter} unitId={ref.unitId} />;
}

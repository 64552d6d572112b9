import { listRegister } from "@/lib/units/appointments/terms/queries";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { RegisterScreen } from "./_components/register-screen";

type Props = {
  params: Promise<{ unitId: string }>;
  searchParams: Promise<{ office?: string; cursor?: string }>;
};

export default async function RegisterPage({ params, searchParams }: Props) {
  const [{ unitId }, { office, cursor }] = await Promise.all([params, searchParams]);
  const ctx = await requireCtx();
  const asked = { unitId, ...(office && { positionId: office }), ...(cursor && { cursor }) };
  const [unit, register] = await Promise.all([
    orNotFound(getUnit(ctx, unitId)),
    orNotFound(listRegister(ctx, asked)),
  ]);

  return <RegisterScreen unit={unit} register={register} officeId={office ?? ""} />;
}

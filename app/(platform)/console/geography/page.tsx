import { listLoads } from "@/lib/geo/loads/queries";
import { listRegions } from "@/lib/geo/places/queries";
import { requireConsole } from "@/lib/web/platform-context";
import { GeographyScreen } from "./_components/geography-screen";

export default async function GeographyPage() {
  const ctx = await requireConsole();
  const [regions, loads] = await Promise.all([listRegions(ctx, {}), listLoads(ctx)]);

  return <GeographyScreen regions={regions} loads={loads} />;
}

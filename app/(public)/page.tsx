import { findCtx, requireTenant } from "@/lib/web/context";
import { StartScreen } from "./_components/start-screen";

export default async function StartPage() {
  const [tenant, ctx] = await Promise.all([requireTenant(), findCtx()]);

  return <StartScreen tenant={tenant} isSignedIn={ctx !== null} />;
}

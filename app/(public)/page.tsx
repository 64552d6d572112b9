import { redirect } from "next/navigation";
import { findCtx, findTenant, requireTenant } from "@/lib/web/context";
import { homeOf } from "@/lib/web/home";
import { isPlatformDoor } from "@/lib/web/platform-context";
import { StartScreen } from "./_components/start-screen";

export default async function StartPage() {
  const found = await findTenant();
  if (found?.isPlatform) redirect("/console");
  if (!found && (await isPlatformDoor())) redirect("/register");
  const [tenant, ctx] = await Promise.all([requireTenant(), findCtx()]);

  const homeHref = ctx && homeOf({ tenant, ctx, hasMember: true });
  return <StartScreen tenant={tenant} homeHref={homeHref} />;
}

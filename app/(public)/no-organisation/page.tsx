import { notFound, redirect } from "next/navigation";
import { findTenant } from "@/lib/web/context";

/** Where every page of a host without an active organisation ends; its words stand in not-found.tsx. */
export default async function NoOrganisationPage() {
  if (await findTenant()) redirect("/");
  notFound();
}

import { getReaderLocale } from "./locale";

/** An organisation's name in the script of the reader's language, where it has one. */
export async function nameInReaderScript(tenant: {
  name: string;
  nameLocal: string | null;
}): Promise<string> {
  return (await getReaderLocale()) === "en" ? tenant.name : (tenant.nameLocal ?? tenant.name);
}

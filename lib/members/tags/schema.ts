import { z } from "zod";
import { memberFilter } from "@/lib/members/directory/schema";
import { TAG_NAME_LENGTH_MAX } from "./constants";

export const createTagInput = z.object({
  unitId: z.uuid(),
  name: z.string().trim().min(1).max(TAG_NAME_LENGTH_MAX),
});
export type CreateTagInput = z.input<typeof createTagInput>;

export const removeTagInput = z.object({ tagId: z.uuid() });
export type RemoveTagInput = z.infer<typeof removeTagInput>;

/** The members of a list, by the address that shows them, or those of it that were ticked. */
export const tagMembersInput = z.object({
  tagId: z.uuid(),
  isOn: z.boolean(),
  query: z.string().max(2000),
  ids: z.array(z.uuid()).max(1000).optional(),
});
export type TagMembersInput = z.input<typeof tagMembersInput>;

/** The filters of an address. */
export function filterOf(query: string) {
  const params = new URLSearchParams(query);
  return memberFilter.parse(
    Object.fromEntries([...new Set(params.keys())].map((key) => [key, multi(params.getAll(key))])),
  );
}

function multi(values: string[]): string | string[] | undefined {
  return values.length > 1 ? values : values[0];
}

/** What an address of the tagging page asks for; null while no tag is chosen, or where it says nonsense. */
export function taggingOf(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): TagMembersInput | null {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value === undefined || ["put", "ids", "off"].includes(key)) continue;
    for (const one of typeof value === "string" ? [value] : value) query.append(key, one);
  }
  const ids = typeof params.ids === "string" ? { ids: params.ids.split(",").filter(Boolean) } : {};
  const asked = tagMembersInput.safeParse({
    tagId: params.put,
    isOn: params.off !== "1",
    query: query.toString(),
    ...ids,
  });
  return asked.success ? asked.data : null;
}

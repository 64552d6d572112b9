import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newToken } from "@/lib/core/ids";
import { assertKey, type FileStorage } from "./port";

const contentTypes: Record<string, string> = {
  webp: "image/webp",
  png: "image/png",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  csv: "text/csv",
  json: "application/json",
  zip: "application/zip",
};

/** Files in a folder of this server. The ending of the key tells the type again. */
export function localStorage(folder: string): FileStorage {
  const placeOf = (key: string): string => {
    assertKey(key);
    return path.join(folder, ...key.split("/"));
  };

  return {
    async put(key, file) {
      const place = placeOf(key);
      await mkdir(path.dirname(place), { recursive: true });
      // Written beside and moved, so that nobody reads half a file.
      const draft = `${place}.${newToken()}.part`;
      await writeFile(draft, file.bytes);
      await rename(draft, place);
    },
    async get(key) {
      const place = placeOf(key);
      const bytes = await readFile(place).catch(nullIfMissing);
      const ending = path.extname(place).slice(1);
      return bytes && { bytes, contentType: contentTypes[ending] ?? "application/octet-stream" };
    },
    async remove(key) {
      await rm(placeOf(key), { force: true });
    },
    async removeTenant(tenantId) {
      if (!/^[0-9a-f-]{36}$/.test(tenantId)) throw new Error("a tenant's id has an impossible form");
      const kinds = (await readdir(folder).catch(nullIfMissing)) ?? [];
      await Promise.all(
        kinds.map((kind) => rm(path.join(folder, kind, tenantId), { recursive: true, force: true })),
      );
    },
  };
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

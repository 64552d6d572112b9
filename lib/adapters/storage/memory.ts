import { assertKey, type FileStorage, type StoredFile } from "./port";

/** Files in the memory of this process: for tests. */
export function memoryStorage(): FileStorage & { keys(): string[] } {
  const files = new Map<string, StoredFile>();
  return {
    async put(key, file) {
      assertKey(key);
      files.set(key, { bytes: Uint8Array.from(file.bytes), contentType: file.contentType });
    },
    async get(key) {
      assertKey(key);
      return files.get(key) ?? null;
    },
    async remove(key) {
      assertKey(key);
      files.delete(key);
    },
    async removeTenant(tenantId) {
      for (const key of files.keys()) if (key.split("/")[1] === tenantId) files.delete(key);
    },
    keys: () => [...files.keys()],
  };
}

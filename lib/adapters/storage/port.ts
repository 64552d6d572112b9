/** A stored file. */
export type StoredFile = { bytes: Uint8Array; contentType: string };

/**
 * Where files are kept. Keys are made by the domains ("members/<tenant>/<id>/<token>.webp"): lower-case
 * letters, digits, "-", "_" and "/", with one ending. Every adapter passes one contract suite.
 */
export interface FileStorage {
  /** Keeps the bytes under the key; a second time replaces them. */
  put(key: string, file: StoredFile): Promise<void>;
  /** The file, or null when there is none. */
  get(key: string): Promise<StoredFile | null>;
  /** Afterwards there is no file under the key, whether there was one or not. */
  remove(key: string): Promise<void>;
  /** Afterwards there is no file of a tenant, under whatever kind: the second part of every key is the tenant's id. */
  removeTenant(tenantId: string): Promise<void>;
}

const keyForm = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*\.[a-z0-9]+$/;

/** Throws for a key that could leave the folder: keys are ours, so it is a defect and no refusal. */
export function assertKey(key: string): void {
  if (key.length > 300 || !keyForm.test(key)) throw new Error("a storage key has an impossible form");
}

"use client";

/** What a trustee's device keeps for one election, and hands out as a file; it is never sent. */
export type KeptKey = { version: 1; electionId: string };

const nameOf = (electionId: string) => `trustee-key:${electionId}`;

export function readKey<Key extends KeptKey>(electionId: string): Key | null {
  const kept = localStorage.getItem(nameOf(electionId));
  return kept === null ? null : (JSON.parse(kept) as Key);
}

export function keepKey<Key extends KeptKey>(key: Key): Key {
  localStorage.setItem(nameOf(key.electionId), JSON.stringify(key));
  return key;
}

/** Reads a key file; null for one that is none of this election. */
export function keyOfFile<Key extends KeptKey>(
  text: string,
  electionId: string,
  isWhole: (key: Partial<Key>) => boolean,
): Key | null {
  try {
    const key = JSON.parse(text) as Partial<Key>;
    return key.electionId === electionId && isWhole(key) ? (key as Key) : null;
  } catch {
    return null;
  }
}

/** Hands the key to the person as a file. */
export function saveFile(key: KeptKey): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(key)], { type: "application/json" }));
  link.download = `trustee-key-${key.electionId.slice(0, 8)}.json`;
  link.click();
  // Some browsers read it only a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

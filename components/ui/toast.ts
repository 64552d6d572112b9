export type Toast = {
  message: string;
  /** Offered for as long as the toast stands; the act must be one that can be undone. */
  undo?: (() => void) | undefined;
};

export type QueuedToast = Toast & { id: number };

let queue: readonly QueuedToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Quiet success. A refusal or failure belongs beside what failed, never here. */
export function showToast(toast: Toast): void {
  lastId += 1;
  queue = [...queue.slice(-2), { ...toast, id: lastId }];
  notify();
}

export function dismissToast(id: number): void {
  queue = queue.filter((toast) => toast.id !== id);
  notify();
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly QueuedToast[] {
  return queue;
}

const NONE: readonly QueuedToast[] = [];

export function noToasts(): readonly QueuedToast[] {
  return NONE;
}

function notify(): void {
  for (const listener of listeners) listener();
}

/** Small things that survive a reload. Where the browser blocks storage they live in memory for as long as the page. */
export interface Kept {
  get(key: string): string | null;
  /** `null` forgets the key. */
  set(key: string, value: string | null): void;
}

type Memory = Map<string, string | null>;

/** @param open gives the storage; it may throw, as `window.localStorage` does where storage is blocked. */
export function kept(open: () => Storage, memory: Memory = new Map()): Kept {
  return {
    get(key) {
      if (memory.has(key)) return memory.get(key) ?? null;
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) open().removeItem(key);
        else open().setItem(key, value);
        memory.delete(key);
      } catch {
        memory.set(key, value);
      }
    },
  };
}

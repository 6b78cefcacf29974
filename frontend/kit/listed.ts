import { type Kept, kept } from "./kept";

export interface Listed extends Kept {
  /** The keys that begin with `prefix`. */
  keys(prefix: string): string[];
}

/** `kept`, for who also asks what there is. */
export function listed(open: () => Storage): Listed {
  const memory = new Map<string, string | null>();
  const one = kept(open, memory);
  return {
    ...one,
    keys(prefix) {
      const keys = new Set(memory.keys());
      try {
        for (const key of Object.keys(open())) keys.add(key);
      } catch {
        // Blocked: what there is is in memory.
      }
      return [...keys].filter((key) => key.startsWith(prefix) && one.get(key) !== null);
    },
  };
}

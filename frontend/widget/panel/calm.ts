import { useEffect, useState } from "preact/hooks";

const PAUSE = 10_000;

/** `words` for a screen reader: at once if nothing was said for ten seconds, else what holds when those are over. */
export function useCalm(words: string): string {
  const [said, say] = useState({ words, at: Date.now() });
  useEffect(() => {
    const timer = setTimeout(() => words !== said.words && say({ words, at: Date.now() }), said.at + PAUSE - Date.now());
    return () => clearTimeout(timer);
  }, [words, said]);
  return said.words;
}

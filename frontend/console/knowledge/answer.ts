import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { lostSince } from "../state/live";
import { desk } from "../state/session";

export interface Answer<T> {
  /** The last answer; it stays while the next one is on its way. */
  data: T | null;
  busy: boolean;
  problem: string | null;
  again(): void;
}

/** What the server says at `path`; `null` asks nothing. Asked again when the connection is back after a failure. */
export function useAnswer<T>(path: string | null): Answer<T> {
  const [{ data, busy, problem }, set] = useState<{ data: T | null; busy: boolean; problem: string | null }>({
    data: null,
    busy: path !== null,
    problem: null,
  });
  const [tries, setTries] = useState(0);
  const again = () => setTries((n) => n + 1);
  const connected = lostSince.value === null;

  useEffect(() => {
    if (path === null) {
      set({ data: null, busy: false, problem: null });
      return;
    }
    let current = true;
    set((before) => ({ ...before, busy: true, problem: null }));
    desk.get<T>(path).then(
      (answer) => current && set({ data: answer, busy: false, problem: null }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        if (current) set((before) => ({ ...before, busy: false, problem: error.problem.detail }));
      },
    );
    return () => void (current = false);
  }, [path, tries]);

  useEffect(() => {
    if (connected && problem !== null) again();
  }, [connected]);

  return { data, busy, problem, again };
}

/** `path` with what is not empty in its query. */
export function asking(path: string, asks: Record<string, string | number>): string {
  const said = Object.entries(asks).filter(([, value]) => value !== "" && value !== 0);
  return said.length ? `${path}?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : path;
}

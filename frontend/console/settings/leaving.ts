import { useEffect, useState } from "preact/hooks";
import { guardLeaving } from "../state/route";

/** Keeps unsaved work: a link within the console asks first (`leave` goes there), the browser asks before the page goes. */
export function useLeaving(dirty: boolean): { leave: (() => void) | null; stay(): void } {
  const [leave, setLeave] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    const unguard = guardLeaving((go) => (setLeave(() => go), true));
    return () => {
      removeEventListener("beforeunload", ask);
      unguard();
    };
  }, [dirty]);
  return { leave, stay: () => setLeave(null) };
}

import { useEffect, useState } from "preact/hooks";

/** Whether `since` (milliseconds by the client's clock; `null`: not now) is `patience` milliseconds ago, and not `most`. */
export function useLater(since: number | null, patience: number, most = 0): boolean {
  const [shown, show] = useState(false);
  useEffect(() => {
    if (since === null) return show(false);
    const then = (shows: boolean, after: number) => setTimeout(() => show(shows), since + after - Date.now());
    const timers = [then(true, patience), most && then(false, most)];
    return () => timers.forEach(clearTimeout);
  }, [since]);
  return shown && since !== null;
}

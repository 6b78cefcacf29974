import { useEffect, useState } from "preact/hooks";

/** Whether `since` (milliseconds by the client's clock; `null`: not now) is `patience` milliseconds ago. */
export function useLater(since: number | null, patience: number): boolean {
  const [shown, show] = useState(false);
  useEffect(() => {
    if (since === null) return show(false);
    const timer = setTimeout(() => show(true), since + patience - Date.now());
    return () => clearTimeout(timer);
  }, [since]);
  return shown && since !== null;
}

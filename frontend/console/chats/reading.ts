import { useEffect } from "preact/hooks";
import type { LogState } from "../../kit/log";
import { inbox, lostSince, read } from "../state/live";

/** Tells the server how far the agent has read: the end of the log is in view and the page is looked at. */
export function useReading({ log, cursor, known }: LogState, atEnd: boolean): void {
  const unread = (inbox.value?.get(log)?.unread ?? 0) > 0;
  const open = lostSince.value === null;
  useEffect(() => {
    if (!known || !atEnd || !unread || !open) return;
    const tell = () => document.visibilityState === "visible" && document.hasFocus() && read(log, cursor);
    tell();
    addEventListener("focus", tell);
    document.addEventListener("visibilitychange", tell);
    return () => {
      removeEventListener("focus", tell);
      document.removeEventListener("visibilitychange", tell);
    };
  }, [log, cursor, known, atEnd, unread, open]);
}

import { useEffect } from "preact/hooks";
import type { LogState } from "../../kit/log";
import { inbox, lostSince, read } from "../state/live";
import { me } from "../state/session";

/** Tells the server how far the agent has read: the end of the log is in view and the page is looked at. Who takes a
 * chat over has read it from then on for its visitor, too. */
export function useReading({ log, cursor, known, standing, entries }: LogState, atEnd: boolean): void {
  const unread = (inbox.value?.get(log)?.unread ?? 0) > 0;
  const mine = standing.owner !== null && standing.owner.id === me.value?.handle;
  const heard = entries.findLast(({ author }) => author.kind === "visitor")?.seq ?? cursor;
  const open = lostSince.value === null;
  useEffect(() => {
    if (!known || !atEnd || !(unread || mine) || !open) return;
    const tell = () => document.visibilityState === "visible" && document.hasFocus() && read(log, heard);
    tell();
    addEventListener("focus", tell);
    document.addEventListener("visibilitychange", tell);
    return () => {
      removeEventListener("focus", tell);
      document.removeEventListener("visibilitychange", tell);
    };
  }, [log, heard, known, atEnd, unread, mine, open]);
}

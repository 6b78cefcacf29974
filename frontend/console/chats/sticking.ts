import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LogState } from "../../kit/log";
import { me } from "../state/session";

const NEAR = 48;

export interface Sticking {
  box: RefObject<HTMLDivElement | null>;
  scrolled(): void;
  toEnd(): void;
  /** Whether the end of the log is in view. */
  atEnd: boolean;
  /** Whether something came in below while the reader was further up. */
  missed: boolean;
}

/** Keeps the end of the log in view unless the reader scrolled up, and the reader's place while earlier lines come in
 * above. What the reader writes brings the end back.
 * @param fromEnd whether the end is what the reader sees first */
export function useSticking(log: LogState, loadingOlder: boolean, fromEnd = true): Sticking {
  const box = useRef<HTMLDivElement>(null);
  const stuck = useRef(fromEnd);
  const known = useRef(fromEnd);
  const [atEnd, setAtEnd] = useState(true);
  const [missed, setMissed] = useState(false);
  const height = useRef({ first: 0, all: 0 });
  const mine = useRef(log.unsent.length);

  const toEnd = () => {
    stuck.current = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    setMissed(false);
    setAtEnd(true);
  };

  const first = log.entries[0]?.seq ?? 0;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grewAbove = first < height.current.first;
    if (grewAbove && !stuck.current) element.scrollTop += element.scrollHeight - height.current.all;
    height.current = { first, all: element.scrollHeight };
  }, [first, loadingOlder, log.known]);

  useLayoutEffect(() => {
    const wrote = log.unsent.length > mine.current;
    mine.current = log.unsent.length;
    if (stuck.current || wrote) toEnd();
    else if (log.known && known.current && (fromEnd || isNews(log, box.current))) setMissed(true);
    known.current ||= log.known;
    if (box.current) height.current.all = box.current.scrollHeight;
  }, [log.cursor, log.unsent, log.known]);

  // The composer grows, the window changes its size: the end stays in view.
  useEffect(() => {
    if (!box.current) return;
    const watcher = new ResizeObserver(() => stuck.current && toEnd());
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [log.known]);

  return {
    box,
    atEnd,
    missed,
    toEnd,
    scrolled() {
      const element = box.current;
      if (!element) return;
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      setAtEnd(stuck.current);
      if (stuck.current) setMissed(false);
    },
  };
}

/** Where more than the log is in the box, only words of others below what is in view are worth a call. */
function isNews({ entries }: LogState, box: HTMLElement | null): boolean {
  const last = entries.at(-1);
  const words = last?.what.type === "said" || last?.what.type === "noted";
  const below = box !== null && box.scrollHeight - box.scrollTop - box.clientHeight >= NEAR;
  return words && below && last.author.id !== me.peek()?.handle;
}

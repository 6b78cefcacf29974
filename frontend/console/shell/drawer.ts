import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The button that opens a drawer: it gets the focus back when the drawer closes. */
export function useReturn(drawer: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const was = useRef(drawer);
  useEffect(() => {
    if (was.current && !drawer) opener.current?.focus();
    was.current = drawer;
  }, [drawer]);
  return opener;
}

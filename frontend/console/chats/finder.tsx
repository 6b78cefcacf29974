import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import "./finder.css";

/** In pixels. */
const HIGHEST = 320;

interface FinderProps<T> {
  /** What is looked for. */
  label: string;
  /** What fits the words, the best first. */
  find(words: string): readonly T[];
  keyOf(one: T): string;
  /** What it is called, where it does not say so itself. */
  nameOf?(one: T): string;
  show(one: T): ComponentChildren;
  /** How many stand in a line. */
  columns?: number;
  /** Said where nothing fits. */
  none: ComponentChildren;
  choose(one: T): void;
  /** Nothing was chosen. @param words what was looked for; `null`: the keys are elsewhere now */
  close(words: string | null): void;
}

/** A list to search in above what is written: arrows move, Enter chooses, Escape leaves. */
export function Finder<T>({ label, find, keyOf, nameOf, show, columns = 1, none, choose, close }: FinderProps<T>) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const list = useId();
  const found = find(words);
  const here = Math.min(at, found.length - 1);

  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    place(shown);
    shown.showPopover();
    shown.querySelector<HTMLElement>("input")?.focus();
  }, []);
  useEffect(() => document.getElementById(`${list}-${here}`)?.scrollIntoView({ block: "nearest" }), [here]);

  const steps: Record<string, number> = { ArrowDown: columns, ArrowUp: -columns, ...(columns > 1 && { ArrowRight: 1, ArrowLeft: -1 }) };

  function press(event: KeyboardEvent) {
    if (event.isComposing) return;
    const step = steps[event.key];
    const one = found[here];
    if (step !== undefined) setAt(Math.max(0, Math.min(here + step, found.length - 1)));
    else if (event.key === "Enter") one !== undefined && choose(one);
    else if (event.key === "Escape") close(words);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Another window in front is no reason to leave. */
  function left(event: FocusEvent) {
    if (document.hasFocus() && !box.current?.contains(event.relatedTarget as Node | null)) close(null);
  }

  return (
    <div class="finder" popover="manual" role="dialog" aria-label={label} ref={box} data-columns={columns} onFocusOut={left}>
      <input
        class="field"
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${list}-${here}` : undefined}
        placeholder={label}
        maxLength={60}
        value={words}
        onInput={(event) => (setWords(event.currentTarget.value), setAt(0))}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={label}>
        {found.map((one, index) => (
          <li
            key={keyOf(one)}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === here}
            aria-label={nameOf?.(one)}
            title={nameOf?.(one)}
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(one)}
          >
            {show(one)}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="quiet">{none}</p>}
    </div>
  );
}

/** Above the words that are written, as wide as they at most: in the top layer there are only the window's coordinates. */
function place(shown: HTMLElement): void {
  const below = shown.closest("form")?.getBoundingClientRect();
  if (!below) return;
  shown.style.left = `${below.left}px`;
  shown.style.bottom = `${document.documentElement.clientHeight - below.top + 4}px`;
  shown.style.maxWidth = `${below.width}px`;
  shown.style.maxHeight = `${Math.min(HIGHEST, Math.max(160, below.top - 16))}px`;
}

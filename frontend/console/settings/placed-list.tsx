import { Plus } from "lucide";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { Problem, type Wrong } from "./field";
import { moved, without } from "./ordered";

/** Where one of several stands. */
export interface Place {
  /** Of its place in what is sent: `form.0`. */
  name: string;
  /** The line, in words. */
  called: string;
  isFirst: boolean;
  isLast: boolean;
  move(by: -1 | 1): void;
  remove(): void;
}

interface PlacedListProps<Line extends { id: number }> {
  class: string;
  /** Of the field: `form`; and what one line is: `detail`. */
  name: string;
  one: string;
  lines: readonly Line[];
  most?: number;
  /** Said where there is none. */
  none?: string;
  wrong: Wrong | null;
  /** What a line is called; empty as long as it has no name. */
  calls(line: Line): string;
  withOneMore(lines: readonly Line[]): Line[];
  change(lines: readonly Line[]): void;
  children(line: Line, place: Place): ComponentChildren;
}

/** Lines in an order. Alt and the arrow keys move one, as its buttons do; where it went is said. */
export function PlacedList<Line extends { id: number }>({ class: kind, name, one, lines, most = Infinity, none, wrong, calls, withOneMore, change, children }: PlacedListProps<Line>) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);

  function add() {
    change(withOneMore(lines));
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>(":scope > li:last-child input.field")?.focus());
  }

  function move(line: Line, by: -1 | 1) {
    const now = moved(lines, line.id, by);
    change(now);
    setSaid(`${calls(line) || `The ${one}`} is now number ${now.findIndex(({ id }) => id === line.id) + 1} of ${now.length}`);
  }

  function byKeys(event: KeyboardEvent, line: Line) {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    move(line, by);
  }

  return (
    <>
      <ol class={kind} ref={list}>
        {lines.map((line, index) => {
          const called = calls(line) || `the new ${one}`;
          const ends = { isFirst: index === 0, isLast: index === lines.length - 1 };
          return (
            <li key={line.id} aria-label={called} onKeyDown={(event) => byKeys(event, line)}>
              {children(line, { name: `${name}.${index}`, called, ...ends, move: (by) => move(line, by), remove: () => change(without(lines, line.id)) })}
            </li>
          );
        })}
      </ol>
      {none && lines.length === 0 && <p class="quiet">{none}</p>}
      <Problem name={name} wrong={wrong} />
      <p class="unseen" role="status">
        {said}
      </p>
      <button class="button small" type="button" disabled={lines.length >= most} onClick={add}>
        <Icon of={Plus} /> Add a {one}
      </button>
    </>
  );
}

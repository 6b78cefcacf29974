/** The way through the rows by keyboard. */
import { batch, signal } from "@preact/signals";
import { openVisitor } from "../state/route";
import { idAt, length, placeOf } from "./showing";
import { active, open, showing } from "./state";
import { type Port, scrolledTo } from "./window";

export const port = signal<Port>({ top: 0, height: 600, row: 44 });
/** Where the table is to scroll, in pixels; each one is a new wish. */
export const reach = signal<{ top: number } | null>(null);
/** The row that gets the focus once it is drawn. */
export const toFocus = signal<string | null>(null);

/** To the row so many places away from the one with the keys; the details go along where they are open. */
export function moveBy(rows: number): void {
  const shown = showing.peek();
  const from = placeOf(shown, active.peek());
  const at = from < 0 ? 0 : Math.min(Math.max(from + rows, 0), length(shown) - 1);
  const id = idAt(shown, at);
  if (id === null) return;
  moveTo(id, at);
  if (openVisitor.peek()) open(id, { instead: true });
}

/** Back to the row of a visitor, if it is still in the list. */
export function returnTo(id: string): void {
  const at = placeOf(showing.peek(), id);
  if (at >= 0) moveTo(id, at);
}

function moveTo(id: string, at: number): void {
  batch(() => {
    active.value = id;
    const top = scrolledTo(port.peek(), at);
    if (top !== port.peek().top) reach.value = { top };
    toFocus.value = id;
  });
}

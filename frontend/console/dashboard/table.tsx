import { batch, computed } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { board } from "../state/visitors";
import { openVisitor } from "../state/route";
import { Heads } from "./heads";
import { moveBy, port, reach, toFocus } from "./moving";
import { VisitorRow } from "./row";
import { idAt, length, placeOf, rowOf } from "./showing";
import { active, focused, open, pointed, showing } from "./state";
import "./table.css";
import { inSight } from "./window";

/** A finger has no place over the table: rows keep still so long after each touch, in milliseconds. */
const TOUCHED = 5_000;

const sight = computed(() => {
  const { from, to } = inSight(port.value, length(showing.value));
  return `${from}-${to}`;
});
/** Where the row with the keys stands: it stays on the page though it is out of sight, or the focus would be lost. */
const keysAt = computed(() => {
  const at = placeOf(showing.value, active.value);
  return at < 0 ? Number(sight.value.split("-")[0]) : at;
});

/** Scrolling alone draws nothing anew while the same rows are in sight. */
const rowHeight = computed(() => port.value.row);

let touched: ReturnType<typeof setTimeout> | undefined;

/** All visitors, of whom only those in sight are on the page. */
export function Table() {
  const box = useRef<HTMLDivElement>(null);
  const shown = showing.value;
  const count = length(shown);

  useEffect(() => {
    const measure = () => {
      if (!box.current) return;
      const { scrollTop, clientHeight } = box.current;
      const row = Number.parseFloat(getComputedStyle(box.current).getPropertyValue("--row"));
      port.value = { top: scrollTop, height: clientHeight, row };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      batch(() => (pointed.value = focused.value = false));
    };
  }, []);
  useEffect(() => reach.subscribe((to) => to && box.current && (box.current.scrollTop = to.top)), []);
  // Before the next key is heard: a dialog that it opens gives the focus back to this row.
  useLayoutEffect(() => {
    if (toFocus.value === null) return;
    box.current?.querySelector<HTMLElement>(`[data-visitor="${toFocus.value}"]`)?.focus({ preventScroll: true });
    toFocus.value = null;
  }, [toFocus.value]);

  const [from = 0, to = 0] = sight.value.split("-").map(Number);
  const places = Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index);
  const keys = keysAt.value;
  if (keys < count && (keys < from || keys >= to)) places.push(keys);
  const height = rowHeight.value;
  return (
    <div
      class="board"
      ref={box}
      role="grid"
      aria-label="Visitors on the site"
      aria-rowcount={count + 1}
      aria-readonly="true"
      aria-busy={board.value.visitors === null}
      onScroll={({ currentTarget }) => (port.value = { ...port.peek(), top: currentTarget.scrollTop })}
    >
      <Heads />
      <div
        role="rowgroup"
        class="visitors"
        style={{ height: `${count * height}px` }}
        onKeyDown={press}
        onPointerEnter={({ pointerType }) => pointerType !== "touch" && (pointed.value = true)}
        onPointerLeave={({ pointerType }) => pointerType !== "touch" && (pointed.value = false)}
        onPointerDown={({ pointerType }) => pointerType === "touch" && touch()}
        onFocusIn={({ target }) => (focused.value = (target as HTMLElement).matches(":focus-visible"))}
        onFocusOut={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget as Node | null) && (focused.value = false)}
      >
        {places.map((at) => {
          const found = rowOf(shown, idAt(shown, at) ?? "");
          return found && <VisitorRow key={found.row.id} {...found} at={at} top={at * height} keys={at === keys} opened={openVisitor.value === found.row.id} />;
        })}
      </div>
    </div>
  );
}

function touch(): void {
  clearTimeout(touched);
  pointed.value = true;
  touched = setTimeout(() => (pointed.value = false), TOUCHED);
}

function press(event: KeyboardEvent): void {
  const page = Math.max(1, Math.floor(port.peek().height / port.peek().row) - 1);
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
  const by = steps[event.key];
  if (by !== undefined) moveBy(by);
  else if (event.key === "Enter" && (event.target as HTMLElement).dataset.visitor && active.value) open(active.value);
  else return;
  event.preventDefault();
}

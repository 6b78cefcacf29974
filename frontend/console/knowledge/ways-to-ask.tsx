import { ArrowDown, ArrowUp, Plus, X } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { moved, repeated, ways, type Way } from "./ways";

interface WaysProps {
  all: readonly Way[];
  change: (all: Way[]) => void;
  problem: string;
}

/** The list of ways to ask. Enter adds one below, Alt with the arrows moves it, Backspace in an empty one removes it. */
export function WaysToAsk({ all, change, problem }: WaysProps) {
  const list = useRef<HTMLOListElement>(null);
  /** The one that gets the focus once it is on the page. */
  const next = useRef<number | null>(null);
  const twice = repeated(all);

  useEffect(() => {
    const wanted = next.current === null ? null : list.current?.querySelector<HTMLElement>(`[data-way="${next.current}"]`);
    // The effect of an earlier render may come first: then it is not on the page yet.
    if (!wanted) return;
    wanted.focus();
    next.current = null;
  });

  function add(after: number) {
    const [fresh] = ways([""]);
    if (!fresh) return;
    next.current = fresh.id;
    change([...all.slice(0, after), fresh, ...all.slice(after)]);
  }

  function remove(at: number) {
    next.current = all[at > 0 ? at - 1 : 1]?.id ?? null;
    change(all.filter((_, index) => index !== at));
  }

  function press(event: KeyboardEvent, way: Way, at: number) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add(at + 1);
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      next.current = way.id;
      change(moved(all, way.id, event.key === "ArrowUp" ? -1 : 1));
    } else if (event.key === "Backspace" && way.text === "" && all.length > 1) {
      event.preventDefault();
      remove(at);
    }
  }

  return (
    <fieldset class="ways">
      <legend>Ways to ask</legend>
      <p class="quiet">
        As visitors would write it. <kbd>Enter</kbd> adds one, <kbd>Alt</kbd>+<kbd>↑</kbd> <kbd>↓</kbd> moves it.
      </p>
      <ol ref={list}>
        {all.map((way, at) => (
          <li key={way.id}>
            <input
              class="field"
              dir="auto"
              data-way={way.id}
              aria-label={`Way to ask ${at + 1}`}
              aria-invalid={twice.has(way.id)}
              aria-describedby={twice.has(way.id) ? `twice-${way.id}` : undefined}
              value={way.text}
              onInput={(event) => {
                const text = event.currentTarget.value;
                change(all.map((one) => (one.id === way.id ? { ...one, text } : one)));
              }}
              onKeyDown={(event) => press(event, way, at)}
            />
            <button class="plain" type="button" aria-label={`Move way ${at + 1} up`} disabled={at === 0} onClick={() => change(moved(all, way.id, -1))}>
              <Icon of={ArrowUp} />
            </button>
            <button
              class="plain"
              type="button"
              aria-label={`Move way ${at + 1} down`}
              disabled={at === all.length - 1}
              onClick={() => change(moved(all, way.id, 1))}
            >
              <Icon of={ArrowDown} />
            </button>
            <button class="plain" type="button" aria-label={`Remove way ${at + 1}`} onClick={() => remove(at)}>
              <Icon of={X} />
            </button>
            {twice.has(way.id) && (
              <span class="problem" id={`twice-${way.id}`}>
                This stands there already.
              </span>
            )}
          </li>
        ))}
      </ol>
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button small" type="button" onClick={() => add(all.length)}>
        <Icon of={Plus} /> Add a way to ask
      </button>
    </fieldset>
  );
}

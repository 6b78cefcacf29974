import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { act, working } from "../state/shortcuts";
import { Dialog } from "./dialog";

export const shortcutsShown = signal(false);

/** How long the first of two keys counts, in milliseconds. */
const TOGETHER = 1_500;

/** Listens for the shortcuts, and shows the list of them. */
export function Shortcuts() {
  // What is pressed as soon as the page is there counts.
  useLayoutEffect(() => {
    let first = { key: "", until: 0 };
    const press = (event: KeyboardEvent) => {
      if (event.key === "?" && act(event, () => (shortcutsShown.value = true))) return;
      const pressed = event.timeStamp < first.until ? `${first.key} ${event.key}` : event.key;
      first = { key: "", until: 0 };
      const shortcut = working().find(({ key }) => key === pressed);
      if (shortcut) act(event, shortcut.run);
      else if (working().some(({ key }) => key.startsWith(`${pressed} `))) {
        act(event, () => (first = { key: pressed, until: event.timeStamp + TOGETHER }));
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  if (!shortcutsShown.value) return null;
  return (
    <Dialog title="Keyboard shortcuts" close={() => (shortcutsShown.value = false)}>
      <dl class="keys">
        {[...working(), { key: "Enter", words: "Open the chat · send the reply" }, { key: "?", words: "Show this list" }].map(
          ({ key, words }) => (
            <div key={key}>
              <dt>
                {key.split(" ").map((one) => (
                  <kbd key={one}>{one === "Escape" ? "Esc" : one}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ),
        )}
      </dl>
      <footer>
        <button class="button" onClick={() => (shortcutsShown.value = false)}>
          Close
        </button>
      </footer>
    </Dialog>
  );
}

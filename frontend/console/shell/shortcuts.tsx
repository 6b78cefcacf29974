import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { act, shortcuts } from "../state/shortcuts";
import { Dialog } from "./dialog";

export const shortcutsShown = signal(false);

/** Listens for the shortcuts, and shows the list of them. */
export function Shortcuts() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "?" && act(event, () => (shortcutsShown.value = true))) return;
      const shortcut = shortcuts.find(({ key }) => key === event.key);
      if (shortcut) act(event, shortcut.run);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  if (!shortcutsShown.value) return null;
  return (
    <Dialog title="Keyboard shortcuts" close={() => (shortcutsShown.value = false)}>
      <dl class="keys">
        {[...shortcuts, { key: "Enter", words: "Open the chat · send the reply" }, { key: "?", words: "Show this list" }].map(
          ({ key, words }) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
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

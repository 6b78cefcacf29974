import { useEffect, useRef, useState } from "preact/hooks";
import type { Form } from "../../kit/protocol";
import { found } from "./found";

/** From so many on they can be searched. */
const MANY = 7;

interface ChooserProps {
  forms: readonly Form[];
  /** The ids of those that somebody began to fill in. */
  begun: ReadonlySet<string>;
  /** The one that was open just now, if any: it has the focus. */
  last: string | null;
  choose(form: Form): void;
}

/** Which workflow is to be started. The arrow keys move through it, Enter chooses. */
export function Chooser({ forms, begun, last, choose }: ChooserProps) {
  const [search, setSearch] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const shown = found(forms, search);
  useEffect(() => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>("[data-form]") ?? [])];
    (rows.find((row) => row.dataset.form === last) ?? box.current?.querySelector<HTMLElement>("input, [data-form]"))?.focus();
  }, []);

  function move(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const stops = [...(box.current?.querySelectorAll<HTMLElement>("input, [data-form]") ?? [])];
    stops[stops.indexOf(document.activeElement as HTMLElement) + by]?.focus();
  }

  return (
    <div class="forms" ref={box} onKeyDown={move}>
      {forms.length >= MANY && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (shown[0]) choose(shown[0]);
          }}
        >
          <input
            class="field"
            type="search"
            aria-label="Search the forms"
            placeholder="Search"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </form>
      )}
      <ul aria-label="Forms">
        {shown.map((form) => (
          <li key={form.id}>
            <button class="form-row" type="button" data-form={form.id} onClick={() => choose(form)}>
              <strong dir="auto">{form.title}</strong>
              {begun.has(form.id) && <span class="chip">Draft kept</span>}
              {form.help && (
                <span class="quiet" dir="auto">
                  {form.help}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet" role="status">
        {shown.length === 0 && (forms.length === 0 ? "There is no form to fill in. An admin can enable one in Settings." : "No form is called so.")}
      </p>
    </div>
  );
}

import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import type { Collected, Details, FieldKind } from "../../kit/protocol";
import { desk } from "../state/session";

interface FieldEditProps {
  log: string;
  field: Collected;
  close(): void;
  corrected(details: Details): void;
}

const KEYBOARDS: Record<FieldKind, "text" | "email" | "tel"> = { text: "text", choice: "text", email: "email", phone: "tel" };

/** One detail while it is corrected: Enter saves, Escape leaves it as it was. */
export function FieldEdit({ log, field, close, corrected }: FieldEditProps) {
  const [value, setValue] = useState(field.value ?? "");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const about = useId();
  useLayoutEffect(() => input.current?.focus(), []);

  async function save(event: Event) {
    event.preventDefault();
    if (value.trim() === (field.value ?? "")) return close();
    setBusy(true);
    try {
      corrected(await desk.decide<Details>(`/api/conversations/${log}/details`, { field: field.key, value }));
      close();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
      setBusy(false);
      input.current?.focus();
    }
  }

  const shared = {
    class: "field",
    "aria-label": field.label,
    "aria-invalid": problem !== "",
    "aria-describedby": about,
    ref: input,
    value,
  };
  return (
    <form
      class="field-edit"
      noValidate
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      {field.kind === "choice" ? (
        <select {...shared} onChange={(event) => setValue(event.currentTarget.value)}>
          {!field.choices.includes(value) && <option value={value}>{value || "Choose…"}</option>}
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input {...shared} type="text" inputMode={KEYBOARDS[field.kind]} dir="auto" maxLength={500} onInput={(event) => setValue(event.currentTarget.value)} />
      )}
      <p class="problem" id={about} role="alert">
        {problem}
      </p>
      <footer>
        <button class="button small primary" disabled={busy || value.trim() === ""}>
          Save
        </button>
        <button class="button small" type="button" onClick={close}>
          Cancel
        </button>
      </footer>
    </form>
  );
}

import { useState } from "preact/hooks";
import { about, Problem, type Wrong } from "./field";

interface LengthFieldProps {
  field: string;
  label: string;
  does: string;
  /** Seconds of what it is counted in: hours, or days. */
  unit: number;
  /** Seconds, where "never" is switched off; without it there is no never. */
  usual?: number;
  /** Seconds; `null`: never. */
  value: number | null;
  wrong: Wrong | null;
  change(value: number | null): void;
}

/** A length of time in whole hours and parts of them, or in days, or never. */
export function LengthField({ field, label, does, unit, usual, value, wrong, change }: LengthFieldProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <fieldset class="patience">
      <legend>{label}</legend>
      <p class="quiet hint">{does}</p>
      <div class="span">
        <label>
          <input
            class="field"
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            disabled={value === null}
            value={text ?? (value === null ? "" : String(Math.round((value / unit) * 100) / 100))}
            {...about(field, wrong)}
            onInput={({ currentTarget }) => (setText(currentTarget.value), change(Math.max(0, Math.round((Number(currentTarget.value) || 0) * unit))))}
            onBlur={() => setText(null)}
          />
          {unit === 3600 ? "hours" : "days"}
        </label>
        {usual !== undefined && (
          <label class="check">
            <input type="checkbox" checked={value === null} onChange={(event) => change(event.currentTarget.checked ? null : usual)} />
            Never
          </label>
        )}
      </div>
      <Problem name={field} wrong={wrong} />
    </fieldset>
  );
}

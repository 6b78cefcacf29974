import { useState } from "preact/hooks";
import { duration } from "../chats/next-words";
import { about, Problem, type Wrong } from "./field";
import { type Parts, parts, span, type Wait } from "./spans";

interface WaitFieldProps {
  wait: Wait;
  /** Seconds; `null`: never. */
  value: number | null;
  wrong: Wrong | null;
  change(value: number | null): void;
}

/** One wait, in minutes and seconds, or never. */
export function WaitField({ wait: { name, label, does, never, usual }, value, wrong, change }: WaitFieldProps) {
  const [written, setWritten] = useState<Parts | null>(null);
  const field = `policy.${name}`;
  const shown: Parts = written ?? (value === null ? { minutes: "", seconds: "" } : parts(value));

  function write(to: Partial<Parts>) {
    const now = { ...shown, ...to };
    setWritten(now);
    change(span(now));
  }

  return (
    <fieldset class="patience">
      <legend>{label}</legend>
      <p class="quiet hint">{does}</p>
      <div class="span" onFocusOut={() => setWritten(null)}>
        <label>
          <input
            class="field"
            type="number"
            min={0}
            inputMode="numeric"
            disabled={value === null}
            value={shown.minutes}
            {...about(field, wrong)}
            onInput={(event) => write({ minutes: event.currentTarget.value })}
          />
          min
        </label>
        <label>
          <input
            class="field"
            type="number"
            min={0}
            inputMode="numeric"
            disabled={value === null}
            value={shown.seconds}
            onInput={(event) => write({ seconds: event.currentTarget.value })}
          />
          s
        </label>
        {never && (
          <label class="check">
            <input type="checkbox" checked={value === null} onChange={(event) => change(event.currentTarget.checked ? null : usual)} />
            Never
          </label>
        )}
        {value !== null && value >= 3600 && <span class="quiet hint">{duration(value)}</span>}
      </div>
      <Problem name={field} wrong={wrong} />
    </fieldset>
  );
}

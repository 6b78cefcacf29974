import { duration } from "../chats/next-words";
import { about, Problem, type Wrong } from "./field";
import { parts, span, type Wait } from "./spans";

interface WaitFieldProps {
  wait: Wait;
  /** Seconds; `null`: never. */
  value: number | null;
  wrong: Wrong | null;
  change(value: number | null): void;
}

/** One wait, in minutes and seconds, or never. */
export function WaitField({ wait: { name, label, does, never, usual }, value, wrong, change }: WaitFieldProps) {
  const field = `policy.${name}`;
  const { minutes, seconds } = parts(value ?? 0);
  return (
    <fieldset class="wait">
      <legend>{label}</legend>
      <p class="quiet hint">{does}</p>
      <div class="span">
        <label>
          <input
            class="field"
            type="number"
            min={0}
            inputMode="numeric"
            disabled={value === null}
            value={value === null ? "" : minutes}
            {...about(field, wrong)}
            onChange={(event) => change(span(event.currentTarget.value, String(seconds)))}
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
            value={value === null ? "" : seconds}
            onChange={(event) => change(span(String(minutes), event.currentTarget.value))}
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

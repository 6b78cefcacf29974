import { Plus, Trash2 } from "lucide";
import { Icon } from "../../kit/icon";
import { about, Problem, type Wrong } from "./field";

interface ShortLinesProps {
  /** Of the field: `sites`; and what one line is: `site`. */
  name: string;
  one: string;
  lines: readonly string[];
  placeholder: string;
  longest: number;
  inputMode: "url" | "text";
  /** Said where there is none. */
  none: string;
  wrong: Wrong | null;
  change(lines: readonly string[]): void;
}

/** Short texts, one in each line. */
export function ShortLines({ name, one, lines, placeholder, longest, inputMode, none, wrong, change }: ShortLinesProps) {
  const set = (at: number, to: string) => change(lines.map((line, index) => (index === at ? to : line)));
  return (
    <>
      <ul class="lines">
        {lines.map((line, index) => (
          // A line has no name but its place in the list.
          <li key={index}>
            <input
              class="field"
              type="text"
              inputMode={inputMode}
              aria-label={`${one[0]!.toUpperCase()}${one.slice(1)} ${index + 1}`}
              placeholder={placeholder}
              maxLength={longest}
              spellcheck={false}
              value={line}
              {...about(`${name}.${index}`, wrong)}
              onInput={(event) => set(index, event.currentTarget.value)}
            />
            <button class="plain" type="button" aria-label={`Remove ${one} ${index + 1}`} onClick={() => change(lines.filter((_, at) => at !== index))}>
              <Icon of={Trash2} />
            </button>
            <Problem name={`${name}.${index}`} wrong={wrong} />
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p class="quiet">{none}</p>}
      <Problem name={name} wrong={wrong} />
      <button class="button small" type="button" onClick={() => change([...lines, ""])}>
        <Icon of={Plus} /> Add {/^[aeiou]/.test(one) ? "an" : "a"} {one}
      </button>
    </>
  );
}

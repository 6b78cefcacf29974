import "./choice.css";

interface ChoiceProps {
  label: string;
  value: string;
  all: readonly { value: string; words: string }[];
  disabled?: boolean;
  choose(value: string): void;
}

/** A choice with a name. What it stands at is always one of it. */
export function Choice({ label, value, all, disabled = false, choose }: ChoiceProps) {
  return (
    <label class="choice">
      {label}
      <select class="field" value={value} disabled={disabled} onChange={(event) => choose(event.currentTarget.value)}>
        {!all.some((one) => one.value === value) && <option value={value}>{value}</option>}
        {all.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
    </label>
  );
}

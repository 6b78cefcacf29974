import { useState } from "preact/hooks";

interface NumberFieldProps {
  value: number;
  min: number;
  max: number;
  id?: string | undefined;
  "aria-label"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  "aria-describedby"?: string | undefined;
  change(value: number): void;
}

/** A whole number. While somebody writes, the very text stands there; nothing written counts as 0. */
export function NumberField({ value, change, ...rest }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <input
      {...rest}
      class="field"
      type="number"
      inputMode="numeric"
      value={text ?? value}
      onInput={({ currentTarget }) => (setText(currentTarget.value), change(Math.trunc(Number(currentTarget.value) || 0)))}
      onBlur={() => setText(null)}
    />
  );
}

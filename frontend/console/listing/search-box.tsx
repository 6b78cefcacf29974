import { Search } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";

/** Milliseconds without a key before the server is asked. */
const PAUSE = 250;

interface SearchBoxProps {
  /** What the address asks for. */
  asked: string;
  label: string;
  hint?: string;
  /** With each key: for rows that are in the page already. */
  atOnce?: boolean;
  look(words: string): void;
}

/** What is typed becomes what the address asks for. */
export function SearchBox({ asked, label, hint = label, atOnce = false, look }: SearchBoxProps) {
  const [typed, setTyped] = useState(asked);
  // The address leads, for instance by Back; what was typed keeps its spaces.
  useEffect(() => setTyped((before) => (before.trim() === asked ? before : asked)), [asked]);
  const words = typed.trim();
  useEffect(() => {
    if (atOnce || words === asked) return;
    const timer = setTimeout(() => look(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);

  function type(value: string) {
    setTyped(value);
    if (atOnce) look(value.trim());
  }

  return (
    <label class="search">
      <span class="unseen">{label}</span>
      <Icon of={Search} />
      <input class="field" type="search" maxLength={200} placeholder={hint} value={typed} onInput={(event) => type(event.currentTarget.value)} />
    </label>
  );
}

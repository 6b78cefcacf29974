import { Check, Copy as CopyIcon } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { notice } from "../state/notices";

/** Puts a text into the clipboard. Where the browser does not let us, the text stands there to be marked. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => notice(`Your browser does not let us copy ${what}. Please mark the text.`),
    );
  return (
    <button class="button" type="button" onClick={() => void copy()}>
      <Icon of={copied ? Check : CopyIcon} /> {copied ? "Copied" : "Copy"}
      <span class="unseen"> {what}</span>
    </button>
  );
}

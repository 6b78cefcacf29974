import { SendHorizontal } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { catchFocus } from "../../kit/focus";
import { Icon } from "../../kit/icon";
import { draft, keepDraft } from "../state/drafts";
import "./composer.css";

/** Longest message, in characters. */
const LIMIT = 4_000;
/** From here on the counter shows. */
const NEAR = 3_600;

interface WritingProps {
  label: string;
  placeholder: string;
  /** Under which name what is not sent yet is kept through a reload. */
  draftOf: string;
  handle: string;
  /** Letters are sent with Control and Enter, messages with Enter alone. */
  letter?: boolean;
  /** What the button says. */
  words?: string;
  kind?: string;
  send(text: string): void;
  /** Above the text. */
  top?: ComponentChildren;
  /** Beside the button. */
  children: ComponentChildren;
}

/** A field to write in that grows, counts what is too much, and keeps what is not sent. */
export function Writing({ label, placeholder, draftOf, handle, letter = false, words = "Send", kind = "", send, top, children }: WritingProps) {
  const [text, setText] = useState(() => draft(handle, draftOf));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (letter ? undefined : catchFocus(field.current)), []);
  const length = [...text].length;
  const sendable = text.trim() !== "" && length <= LIMIT;

  function write(now: string) {
    setText(now);
    keepDraft(handle, draftOf, now);
  }

  function submit() {
    if (!sendable) return;
    send(text.toWellFormed().replaceAll("\0", "").trim());
    write("");
    field.current?.focus();
  }

  function press(event: KeyboardEvent) {
    // While an input method composes, Enter belongs to it.
    if (event.key !== "Enter" || event.isComposing) return;
    if (letter ? !(event.ctrlKey || event.metaKey) : event.shiftKey) return;
    event.preventDefault();
    submit();
  }

  return (
    <form
      class={`composer ${kind}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {top}
      <textarea
        aria-label={label}
        dir="auto"
        rows={1}
        placeholder={placeholder}
        value={text}
        ref={field}
        data-writing
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      <footer>
        {children}
        {length >= NEAR && (
          <span class={length > LIMIT ? "count-left over" : "count-left"} role="status">
            {length > LIMIT ? `${length - LIMIT} characters too many` : `${LIMIT - length} characters left`}
          </span>
        )}
        <button class="button primary small" disabled={!sendable}>
          {words} <Icon of={SendHorizontal} />
        </button>
      </footer>
    </form>
  );
}

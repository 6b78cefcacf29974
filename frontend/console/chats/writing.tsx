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
const NOTHING = { count: 0, ready: true };

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
  /** What helps to write, first below the text. */
  tools?(written: Written): ComponentChildren;
  /** What goes with the words; with it there may be none. */
  along?: { count: number; ready: boolean };
  /** Something was typed. */
  typed?(): void;
  /** A slash where a word could begin; true: it was taken. */
  slash?(): boolean;
}

/** What is being written, for what helps to write it. */
export interface Written {
  /** Puts it where the caret is, in place of what is marked; the caret stands behind it. */
  insert(text: string): void;
  focus(): void;
}

/** A field to write in that grows, counts what is too much, and keeps what is not sent. */
export function Writing({ label, placeholder, draftOf, handle, letter = false, words = "Send", kind = "", send, top, children, tools, slash, along = NOTHING, typed }: WritingProps) {
  const [text, setText] = useState(() => draft(handle, draftOf));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (letter ? undefined : catchFocus(field.current)), []);
  const length = [...text].length;
  const sendable = (text.trim() !== "" || along.count > 0) && along.ready && length <= LIMIT;

  function write(now: string) {
    setText(now);
    keepDraft(handle, draftOf, now);
  }

  const written: Written = {
    insert(words) {
      const at = field.current;
      if (!at) return;
      at.setRangeText(words, at.selectionStart, at.selectionEnd, "end");
      write(at.value);
      at.focus();
    },
    focus: () => field.current?.focus(),
  };

  /** Whether a word could begin where the caret is. */
  function atWord(): boolean {
    const { value, selectionStart } = field.current ?? { value: "", selectionStart: 0 };
    return selectionStart === 0 || /\s/.test(value.charAt(selectionStart - 1));
  }

  function submit() {
    if (!sendable) return;
    send(text.toWellFormed().replaceAll("\0", "").trim());
    write("");
    field.current?.focus();
  }

  function press(event: KeyboardEvent) {
    // While an input method composes, the keys belong to it.
    if (event.isComposing) return;
    if (event.key === "/" && slash && !event.ctrlKey && !event.metaKey && atWord() && slash()) return event.preventDefault();
    if (event.key !== "Enter") return;
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
        onInput={(event) => {
          write(event.currentTarget.value);
          if (event.currentTarget.value.trim()) typed?.();
        }}
        onKeyDown={press}
      />
      <footer>
        {tools?.(written)}
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

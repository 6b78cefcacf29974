import { SendHorizontal } from "lucide";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Memory } from "../frame/memory";
import { Icon } from "./Icon";
import type { detailAsked } from "./asked";
import { fieldOf } from "./fields";

const LIMIT = 4000;
const NEARLY = 200;

type Props = { memory: Memory; say(text: string): void; placeholder: string; asked: ReturnType<typeof detailAsked>; children: ComponentChildren };

/** Where the visitor writes: Enter sends, Shift+Enter breaks the line, and the draft survives a reload.
 * @param asked a detail that is asked for: the field becomes one of its kind. */
export function Composer({ memory, say, placeholder, asked, children }: Props) {
  const [text, setText] = useState(memory.draft);
  const box = useRef<HTMLTextAreaElement>(null);
  const { tag, ...kind } = fieldOf(asked?.field);
  // An input has all that is used of a textarea here.
  const Tag = tag as "textarea";
  const held = document.activeElement === box.current;
  const write = (draft: string) => setText((memory.draft = draft));
  const send = (event: Event) => {
    event.preventDefault();
    box.current?.focus();
    if (!text.trim()) return;
    say(text.trim());
    write("");
  };
  // One field took the other's place while somebody was writing in it.
  useLayoutEffect(() => {
    if (held) box.current?.focus();
  }, [Tag]);
  const left = LIMIT - text.length;
  return (
    <form class="composer" noValidate onSubmit={send}>
      <div class="write">
        <Tag
          {...kind}
          ref={box}
          dir="auto"
          maxLength={LIMIT}
          placeholder={kind["aria-label"] ?? placeholder}
          aria-label={kind["aria-label"] ?? "Message"}
          aria-describedby={asked?.line}
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && send(event)}
        />
        <button class="send" aria-label="Send" disabled={!text.trim()}>
          <Icon of={SendHorizontal} />
        </button>
      </div>
      <div class="foot">
        <span role="status">{left < NEARLY ? `${left} characters left` : ""}</span>
        {children}
      </div>
    </form>
  );
}

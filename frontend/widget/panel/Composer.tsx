import { SendHorizontal } from "lucide";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Visit } from "../frame/visit";
import { Icon } from "./Icon";

const LIMIT = 4000;
const NEARLY = 200;

/** Where the visitor writes: Enter sends, Shift+Enter breaks the line, and the draft survives a reload. */
export function Composer({ visit, placeholder, children }: { visit: Visit; placeholder: string; children: ComponentChildren }) {
  const [text, setText] = useState(visit.memory.draft);
  const write = (draft: string) => setText((visit.memory.draft = draft));
  const send = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    visit.say(text.trim());
    write("");
  };
  const left = LIMIT - text.length;
  return (
    <form class="composer" onSubmit={send}>
      <div class="write">
        <textarea
          aria-label="Message"
          dir="auto"
          rows={1}
          maxLength={LIMIT}
          placeholder={placeholder}
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

import { Component, type ComponentChildren } from "preact";
import type { Memory } from "../conversation/memory";
import type { Talk } from "../talk";
import { Icon, SEND } from "./Icon";
import type { detailAsked } from "./asked";
import { fieldOf } from "./fields";

const LIMIT = 4000;
const NEARLY = 200;
const FIELD = ".write > :first-child";

/** Puts the visitor where he writes. */
export const focusComposer = (): void => document.querySelector<HTMLElement>(FIELD)?.focus();

type Props = { memory: Memory; talk: Talk | undefined; say(text: string): void; placeholder: string; asked: ReturnType<typeof detailAsked>; children: ComponentChildren };

/** Where the visitor writes: Enter sends, Shift+Enter breaks the line, and the draft survives a reload.
 * @param asked a detail that is asked for: the field becomes one of its kind. */
export class Composer extends Component<Props> {
  override render({ memory, talk, say, placeholder, asked, children }: Props) {
    const text = memory.draft;
    const { tag, ...kind } = fieldOf(asked?.field);
    // An input has all that is used of a textarea here.
    const Tag = tag as "textarea";
    // One field may take the other's place while somebody writes in it.
    const held = document.activeElement?.matches(FIELD);
    const may = talk ? talk.may(text.trim()) : text.trim();
    const write = (draft: string) => {
      memory.draft = draft;
      if (draft) talk?.typed();
      this.setState({});
    };
    const send = (event: Event) => {
      event.preventDefault();
      focusComposer();
      if (!may) return;
      write("");
      say(text.trim());
    };
    const left = LIMIT - text.length;
    return (
      <form class="composer" noValidate onSubmit={send}>
        {talk?.tray()}
        <div class="write">
          <Tag
            {...kind}
            ref={(box) => void (held && box?.focus())}
            dir="auto"
            maxLength={LIMIT}
            placeholder={kind["aria-label"] ?? placeholder}
            aria-label={kind["aria-label"] ?? "Message"}
            aria-describedby={asked?.line}
            value={text}
            onInput={({ currentTarget }) => write(currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && send(event)}
          />
          {talk?.clip()}
          <button class="send" aria-label="Send" disabled={!may}>
            <Icon of={SEND} />
          </button>
        </div>
        <div class="foot">
          <span role="status">{left < NEARLY ? `${left} characters left` : ""}</span>
          {children}
        </div>
      </form>
    );
  }
}

import { exact, hour } from "../../kit/time";
import type { Conversation } from "../conversation/conversation";
import { Buttons } from "./Buttons";
import { Marked } from "./Marked";
import { Written } from "./Written";
import type { Words } from "./lines";

type Props = { line: Words; conversation: Conversation };

/** One message: the visitor's own at the end of the line, others' at its start under their name, what can be pressed below. */
export function Said({ line: { key, author, text, at, first, mark, title, help, choice, files }, conversation }: Props) {
  const mine = author.kind === "visitor";
  const bot = author.kind === "concierge";
  return (
    <div class={`said ${author.kind} ${mark?.state ?? ""}`} title={at ? exact(at) : undefined}>
      {first && (
        <p class={mine ? "unseen" : "name"}>
          <bdi>{mine ? "You" : bot ? "Concierge" : author.name}</bdi>
          {at && !mine && <time dateTime={at}>{hour(at)}</time>}
        </p>
      )}
      <div class="bubble" id={key} dir={bot ? undefined : "auto"}>
        {bot ? <Written text={text} /> : (conversation.talk?.words(text) ?? text)}
        {files && conversation.talk?.files(files)}
        {help && (
          <p class="help" dir="auto">
            {help}
          </p>
        )}
      </div>
      {title && (
        <p class="help" dir="auto" id={`from-${key}`}>
          From “{title}”
        </p>
      )}
      {choice && <Buttons choice={choice} label={title ? `from-${key}` : key} conversation={conversation} />}
      {mark && <Marked mark={mark} conversation={conversation} />}
    </div>
  );
}

import type { LogState } from "../../kit/log";
import type { Visitor } from "../frame/visitor";
import { Rating } from "./Rating";
import { Transcript } from "./Transcript";

/** A chat is over: how it was, unless the visitor left it, and a copy to keep. */
export function End({ chat, visitor }: { chat: LogState; visitor: Visitor }) {
  return (
    <section class="end" aria-label="After the chat">
      {chat.entries.every(({ what }) => what.type !== "left") && <Rating log={chat.log} given={chat.rated ?? null} visitor={visitor} />}
      <Transcript log={chat.log} visitor={visitor} />
    </section>
  );
}

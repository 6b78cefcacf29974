import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "../../kit/http";
import { useAsking } from "../chats/asking";
import { Dialog } from "../shell/dialog";
import { invite, inviting, keepLine, line, LONGEST_LINE } from "../state/invitations";
import { me } from "../state/session";
import { returnTo } from "./moving";
import { rowOf } from "./showing";
import { showing } from "./state";
import { nameOf } from "./words";

/** Asks a visitor to chat, with a line from the agent if he likes. */
export function Invite({ visitor }: { visitor: string }) {
  const [text, setText] = useState(() => line(visitor));
  const available = me.value?.available ?? false;
  const found = rowOf(showing.value, visitor);
  const close = () => (inviting.value = null);
  // Invite to Chat became Withdraw meanwhile: the row takes the focus.
  useEffect(() => () => void (document.activeElement === document.body && returnTo(visitor)), []);
  const ask = useAsking(async () => {
    await invite(visitor, text.trim());
    close();
  }, inWords);
  return (
    <Dialog title={available ? "Invite to Chat" : "Go available and invite?"} close={close}>
      <p>
        <bdi>{found ? nameOf(found.row) : "The visitor"}</bdi> reads that you ask to chat, and accepts or denies.
        {!available && " You are not available for live chat; whoever invites has to be."}
      </p>
      <form onSubmit={ask.submit}>
        <label>
          Your line
          <span class="quiet hint">The visitor reads it with your name; it can stay empty.</span>
          <textarea
            class="field"
            dir="auto"
            rows={3}
            maxLength={LONGEST_LINE}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              setText(value);
              keepLine(visitor, value);
            }}
          />
        </label>
        <p class="problem" role="alert">
          {found?.gone && !ask.problem ? "This visitor has left the site." : ask.problem}
        </p>
        <footer>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button class="button primary" disabled={ask.busy}>
            {available ? "Invite" : "Go available and invite"}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function inWords({ code, problem }: Refusal): string {
  return code === "not_available" ? "You are not available for live chat, in any window. Whoever invites has to be." : problem.detail;
}

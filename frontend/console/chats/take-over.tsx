import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Dialog } from "../shell/dialog";
import { takeOver } from "../state/decisions";
import { me, setAvailable } from "../state/session";
import { AskEnd } from "./ask-end";
import { type Ask, useAsking } from "./asking";

/** Longest reason, in characters. */
const LIMIT = 1_000;

/** A colleague's chat becomes the reader's. */
export function TakeOver({ id, owner }: { id: string; owner: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button class="button" onClick={() => setAsking(true)}>
        Take over the chat
      </button>
      {asking && <TakeOverDialog id={id} owner={owner} close={() => setAsking(false)} />}
    </>
  );
}

interface TakeOverDialogProps {
  id: string;
  owner: string;
  close(): void;
  /** What follows once it is the reader's. */
  taken?(): void;
}

export function TakeOverDialog({ id, owner, close, taken }: TakeOverDialogProps) {
  const [reason, setReason] = useState("");
  const available = me.value?.available ?? false;
  const ask: Ask = useAsking(async () => {
    if (!available) await setAvailable(true);
    await takeOver(id, reason.trim());
    close();
    taken?.();
  }, inWords);
  return (
    <Dialog title="Take over this chat?" close={close}>
      <p>
        It moves from {owner} to you at once, and the visitor reads that you take over. {owner} keeps what was being written.
        {!available && " You are not available for live chat; whoever has a chat has to be."}
      </p>
      <form onSubmit={ask.submit}>
        <label>
          Reason
          <span class="quiet hint">For {owner} and the team; it can stay empty.</span>
          <textarea class="field" dir="auto" rows={2} maxLength={LIMIT} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <AskEnd ask={ask} close={close}>
          {available ? "Take over" : "Go available and take over"}
        </AskEnd>
      </form>
    </Dialog>
  );
}

function inWords({ code, problem }: Refusal): string {
  return code === "full" ? "You hold as many chats as this team allows. End one first." : problem.detail;
}

import { useState } from "preact/hooks";
import { Dialog } from "../shell/dialog";
import { notice } from "../state/notices";
import { desk } from "../state/session";
import { AskEnd } from "./ask-end";
import { useAsking } from "./asking";
import "./block.css";

/** Longest reason, in characters. */
const LIMIT = 300;
const LENGTHS = [
  { days: 1, words: "For a day" },
  { days: 30, words: "For 30 days" },
  { days: null, words: "For ever" },
] as const;

/** Keeps the chat's visitor from writing here. */
export function Block({ log, name, close }: { log: string; name: string; close: () => void }) {
  const [days, setDays] = useState<number | null>(1);
  const [reason, setReason] = useState("");
  const ask = useAsking(async () => {
    await desk.decide(`/api/conversations/${log}/block`, { reason: reason.trim(), days });
    notice(`${name} cannot write here any more. The chat is still yours: end it when you are done.`);
    close();
  });
  return (
    <Dialog title="Block this visitor?" close={close}>
      <form class="block" onSubmit={ask.submit}>
        <p>
          <bdi>{name}</bdi> is cut off at once and cannot write or begin a chat. Nothing is said of the reason. Admins can take it back under
          Settings, Blocked.
        </p>
        <fieldset>
          <legend>For how long</legend>
          {LENGTHS.map((one) => (
            <label key={one.words}>
              <input type="radio" name="days" checked={days === one.days} onChange={() => setDays(one.days)} />
              {one.words}
            </label>
          ))}
        </fieldset>
        <label>
          Reason
          <span class="quiet hint">For your colleagues; the visitor does not see it.</span>
          <textarea class="field" dir="auto" rows={2} required maxLength={LIMIT} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <AskEnd ask={ask} ready={reason.trim() !== ""} kind="danger" close={close}>
          Block
        </AskEnd>
      </form>
    </Dialog>
  );
}

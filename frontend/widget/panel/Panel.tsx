import { useMemo, useState } from "preact/hooks";
import { catchFocus } from "../../kit/focus";
import { type VisitState, isConcierges } from "../frame/state";
import { Banner } from "./Banner";
import { Composer } from "./Composer";
import { Header } from "./Header";
import type { Hosted } from "./index";
import { Log } from "./Log";
import { Reachable } from "./Reachable";
import { detailAsked, unanswered } from "./asked";
import { useLater } from "./later";
import { linesOf } from "./lines";

const PATIENCE = 3000;
/** An answer that comes at once needs no sign that it is coming. */
const AT_ONCE = 400;
/** Not everything is answered: thanks are not. */
const IN_VAIN = 8000;

export function Panel({ concierge, visit, close, state }: Hosted & { state: VisitState }) {
  const { chat, wish, queue, reach, lostAt, notice, finding } = state;
  const { status, open } = chat.standing;
  const alone = isConcierges(status);
  const asked = detailAsked(chat);
  const waits = lostAt === null && unanswered(chat);
  const answering = useLater(useMemo(() => (waits ? Date.now() : null), [waits]), AT_ONCE, IN_VAIN);
  const lines = linesOf(chat, concierge.greeting, concierge.name, wish !== null);
  // The button goes away; the focus waits in the conversation.
  const ask = () => {
    visit.ask();
    document.querySelector<HTMLElement>(".log")!.focus();
  };
  const down = useLater(lostAt, PATIENCE);
  const loading = !chat.known && !chat.unsent.length && (finding || chat.log !== "");
  const first = alone && !loading && !chat.entries.length && !chat.unsent.length && !wish;
  const [leaves, setLeaves] = useState(visit.memory.leaves);
  const leave = (on: boolean) => setLeaves((visit.memory.leaves = on));
  const leaving = first && leaves;
  const card = first && (leaving || !down) && reach;
  const say = (text: string) => {
    visit.say(text, leaving);
    leave(false);
  };
  return (
    // A press may take its own button away: Retry, Discard.
    <main class="window" aria-label={`Chat with ${concierge.name}`} onClick={() => catchFocus(document.querySelector(".log"))}>
      <Header name={concierge.name} standing={chat.standing} queue={queue} again={alone && chat.known ? () => visit.leave() : null} close={close} />
      <Banner down={down} />
      <Log key={open ? "log" : chat.log} lines={lines} loading={loading} cut={chat.more} answering={answering} visit={visit}>
        {card && (
          <Reachable
            reach={reach}
            leaving={leaving}
            ask={ask}
            leave={() => {
              leave(true);
              document.querySelector<HTMLElement>(".write > *")!.focus();
            }}
          />
        )}
      </Log>
      {(notice || chat.refusal) && (
        <p class="notice" role="alert">
          {notice ?? chat.refusal?.detail}
        </p>
      )}
      {open ? (
        <Composer memory={visit.memory} say={say} asked={asked} placeholder={status === "ended" ? "Write to reopen this chat" : "Write a message…"}>
          {status === "ended" && (
            <button type="button" class="plain" onClick={() => visit.leave()}>
              Start again
            </button>
          )}
          {leaving && (
            <button type="button" class="plain" onClick={() => leave(false)}>
              Cancel
            </button>
          )}
          {alone && !asked && !leaving && !(card && reach.available) && (
            <button type="button" class="plain" disabled={wish !== null} onClick={ask}>
              {wish ? "Asking…" : "Talk to a person"}
            </button>
          )}
        </Composer>
      ) : (
        <footer class="over">
          <button type="button" class="primary" onClick={() => visit.renew()}>
            Start a new chat
          </button>
        </footer>
      )}
    </main>
  );
}

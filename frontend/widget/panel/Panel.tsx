import { useMemo } from "preact/hooks";
import { catchFocus } from "../../kit/focus";
import { type VisitState, isConcierges } from "../frame/state";
import { Banner } from "./Banner";
import { Composer } from "./Composer";
import { Header } from "./Header";
import type { Hosted } from "./index";
import { Log } from "./Log";
import { detailAsked, unanswered } from "./asked";
import { useLater } from "./later";
import { linesOf } from "./lines";

/** An answer that comes at once needs no sign that it is coming. */
const AT_ONCE = 400;
/** Not everything is answered: thanks are not. */
const IN_VAIN = 8000;

export function Panel({ concierge, visit, close, state }: Hosted & { state: VisitState }) {
  const { chat, wish, lostAt, notice, finding } = state;
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
  const loading = !chat.known && !chat.unsent.length && (finding || chat.log !== "");
  return (
    // A press may take its own button away: Retry, Discard.
    <main class="window" aria-label={`Chat with ${concierge.name}`} onClick={() => catchFocus(document.querySelector(".log"))}>
      <Header name={concierge.name} standing={chat.standing} again={alone && chat.known ? () => visit.leave() : null} close={close} />
      <Banner lostAt={lostAt} />
      <Log key={chat.log && open ? "log" : chat.log} lines={lines} loading={loading} cut={chat.more} answering={answering} visit={visit} />
      {(notice || chat.refusal) && (
        <p class="notice" role="alert">
          {notice ?? chat.refusal?.detail}
        </p>
      )}
      {open ? (
        <Composer visit={visit} asked={asked} placeholder={status === "ended" ? "Write to reopen this chat" : "Write a message…"}>
          {status === "ended" && (
            <button type="button" class="plain" onClick={() => visit.leave()}>
              Start again
            </button>
          )}
          {alone && !asked && (
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

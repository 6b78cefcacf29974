import type { VisitState } from "../frame/errand";
import { Banner } from "./Banner";
import { Composer } from "./Composer";
import { Header } from "./Header";
import type { Hosted } from "./index";
import { Log } from "./Log";
import { linesOf } from "./lines";

export function Panel({ concierge, visit, close, state }: Hosted & { state: VisitState }) {
  const { chat, wish, lostAt, notice, finding } = state;
  const { status, open } = chat.standing;
  const alone = status === "concierge" || status === "terminated";
  const lines = linesOf(chat, concierge.greeting, concierge.name, wish !== null);
  const loading = !chat.known && !chat.unsent.length && (finding || chat.log !== "");
  return (
    <main class="window" aria-label={`Chat with ${concierge.name}`}>
      <Header name={concierge.name} standing={chat.standing} again={alone && chat.known ? () => visit.leave() : null} close={close} />
      <Banner lostAt={lostAt} />
      <Log key={chat.log && open ? "log" : chat.log} lines={lines} loading={loading} cut={chat.more} visit={visit} />
      {(notice || chat.refusal) && (
        <p class="notice" role="alert">
          {notice ?? chat.refusal?.detail}
        </p>
      )}
      {open ? (
        <Composer visit={visit} placeholder={status === "ended" ? "Write to reopen this chat" : "Write a message…"}>
          {status === "ended" && (
            <button type="button" class="plain" onClick={() => visit.leave()}>
              Start again
            </button>
          )}
          {alone && (
            <button type="button" class="plain" disabled={wish !== null} onClick={() => visit.ask()}>
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

import { ArrowRightLeft, Ban, Bot, Ellipsis } from "lucide";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { catchFocus } from "../../kit/focus";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { Dialog } from "../shell/dialog";
import { handBack, underWay } from "../state/decisions";
import { Block } from "./block";
import { Transfer } from "./transfer";

/** What is decided more rarely about one's own chat. */
export function More({ log: state, name }: { log: LogState; name: string }) {
  const { log, cursor } = state;
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [transferring, setTransferring] = useState(false);
  const [blocking, setBlocking] = useState(false);

  // Handed back, the chat loses this menu and the dialog with it; who reads on is at the log.
  useEffect(() => () => void requestAnimationFrame(() => catchFocus(document.querySelector<HTMLElement>(".log"))), []);

  /** Below its button, in the window's coordinates: a menu in the top layer knows no other. */
  function place() {
    const below = button.current?.getBoundingClientRect();
    if (!menu.current || !below) return;
    menu.current.style.top = `${below.bottom + 4}px`;
    menu.current.style.right = `${document.documentElement.clientWidth - below.right}px`;
  }

  return (
    <>
      <button class="plain" aria-label="More" title="More" popovertarget={id} ref={button}>
        <Icon of={Ellipsis} />
      </button>
      <div class="menu more-menu" id={id} popover="auto" ref={menu} onBeforeToggle={place}>
        <button onClick={() => (menu.current?.hidePopover(), setTransferring(true))}>
          <Icon of={ArrowRightLeft} /> Transfer…
        </button>
        <button onClick={() => (menu.current?.hidePopover(), setAsking(true))}>
          <Icon of={Bot} /> Hand back to the concierge…
        </button>
        <button onClick={() => (menu.current?.hidePopover(), setBlocking(true))}>
          <Icon of={Ban} /> Block this visitor…
        </button>
      </div>
      {transferring && <Transfer log={state} name={name} close={() => setTransferring(false)} />}
      {blocking && <Block log={log} name={name} close={() => setBlocking(false)} />}
      {asking && (
        <Dialog title="Hand back to the concierge?" close={() => setAsking(false)}>
          <p>
            The concierge answers <bdi>{name}</bdi> again, and the chat leaves My Live Chats. It stays readable here, and comes back to
            Unclaimed Chats when <bdi>{name}</bdi> asks for a person.
          </p>
          <footer>
            <button class="button" onClick={() => setAsking(false)}>
              Keep the chat
            </button>
            <button
              class="button primary"
              disabled={underWay.value.has(`hand-back:${log}`)}
              onClick={() => void handBack(log, cursor).then(() => setAsking(false))}
            >
              Hand back
            </button>
          </footer>
        </Dialog>
      )}
    </>
  );
}

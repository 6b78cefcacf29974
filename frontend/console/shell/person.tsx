import { ChevronsUpDown } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { attempt } from "../state/notices";
import { askToNotify } from "../state/notifications";
import { isAgent, me, setAvailable } from "../state/session";
import { Avatar } from "./avatar";
import { Holding } from "./holding";
import { Menu } from "./menu";
import "./person.css";

/** Who is logged in, whether he takes chats, and his menu. */
export function Person() {
  const [busy, setBusy] = useState(false);
  const person = me.value;
  if (!person) return null;

  async function toggle() {
    setBusy(true);
    if (!person?.available) void askToNotify();
    await attempt(() => setAvailable(!person?.available));
    setBusy(false);
  }

  return (
    <div class="person">
      <button class="who" popovertarget="person-menu">
        <Avatar name={person.name} />
        <span class="name">{person.name}</span>
        <span class="unseen">: menu</span>
        <Icon of={ChevronsUpDown} />
      </button>
      {isAgent.value && (
        <label class="available">
          <span>
            Available for live chat
            <Holding />
          </span>
          <button
            class="switch"
            role="switch"
            aria-checked={person.available}
            aria-label="Available for live chat"
            title="Available for live chat"
            aria-busy={busy}
            onClick={() => !busy && void toggle()}
          />
        </label>
      )}
      <Menu />
    </div>
  );
}

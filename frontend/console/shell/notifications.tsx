import { BellOff, BellRing, SlidersHorizontal } from "lucide";
import { Icon } from "../../kit/icon";
import { notifying, setNotifying } from "../state/notifications";
import { reached } from "../state/push";
import { choosingNotifications } from "./notification-choices";

/** Whether this browser tells of what happens outside of the page, what to do if it may not, and of what. */
export function Notifications() {
  return (
    <>
      <ThisBrowser />
      <button popovertarget="person-menu" popovertargetaction="hide" onClick={() => (choosingNotifications.value = true)}>
        <Icon of={SlidersHorizontal} /> What I am told…
      </button>
    </>
  );
}

function ThisBrowser() {
  const state = notifying.value;
  if (state === "unsupported") return null;
  if (state === "blocked") {
    return (
      <p class="notifying">
        <Icon of={BellOff} />
        <span>
          Notifications: blocked by the browser
          <small>Allow them for this page: the icon beside the address, then Notifications. </small>
        </span>
      </p>
    );
  }
  return (
    <button role="switch" aria-checked={state === "on"} onClick={() => void setNotifying(state !== "on")}>
      <Icon of={state === "on" ? BellRing : BellOff} />
      <span>
        Notifications: {state}
        {state === "on" && <small>{reached.value ? "Also while no console is open" : "While a console is open"}</small>}
      </span>
    </button>
  );
}

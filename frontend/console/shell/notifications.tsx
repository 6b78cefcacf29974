import { BellOff, BellRing } from "lucide";
import { Icon } from "../../kit/icon";
import { notifying, setNotifying } from "../state/notifications";
import { reached } from "../state/push";

/** Whether this browser tells of what happens outside of the page, and what to do if it may not. */
export function Notifications() {
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

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { chime } from "../state/chime";
import { choices, choose, learnChoices } from "../state/notification-choices";
import { notifying } from "../state/notifications";
import { type Kind, KINDS } from "../state/telling";
import { Dialog } from "./dialog";
import "./notification-choices.css";

/** Whether the person is choosing. */
export const choosingNotifications = signal(false);

const NAMES: Record<Kind, string> = {
  message: "A message in a chat out of view",
  offer: "A chat is offered to me",
  transfer: "A colleague hands me a chat",
  unclaimed: "A new chat waits while I am available",
  accepted: "My invitation was accepted",
};
const WAYS = [
  ["show", "Notification"],
  ["sound", "Sound"],
] as const;

/** What the person is told, and how: in all his browsers. */
export function NotificationChoices() {
  const close = () => (choosingNotifications.value = false);
  useEffect(() => void learnChoices(), []);
  return (
    <Dialog title="What I am told" close={close}>
      <p>
        {notifying.value === "on"
          ? "Notifications also come while no console is open, where this browser allows it. Sounds need an open one."
          : "This browser shows no notifications now. What you choose counts for all your browsers."}
      </p>
      <section class="told-how">
        <table class="told">
          <thead>
            <tr>
              <td />
              {WAYS.map(([way, name]) => (
                <th scope="col" key={way}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{NAMES[kind]}</th>
                {WAYS.map(([way, name]) => (
                  <td key={way}>
                    <input
                      type="checkbox"
                      aria-label={`${name}: ${NAMES[kind]}`}
                      checked={choices.value[kind][way]}
                      onChange={(event) => void choose(kind, way, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <footer>
          <button class="button" onClick={chime}>
            Play the sound
          </button>
          <button class="button primary" onClick={close}>
            Done
          </button>
        </footer>
      </section>
    </Dialog>
  );
}

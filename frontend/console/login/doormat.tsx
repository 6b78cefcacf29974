import type { ComponentChildren } from "preact";
import { Mark } from "../shell/mark";
import "./login.css";

/** What everybody sees before he is in. */
export function Doormat({ lead, submit, children }: { lead: string; submit?: (event: SubmitEvent) => void; children?: ComponentChildren }) {
  return (
    <main class="login">
      <form onSubmit={(event) => (submit ? submit(event) : event.preventDefault())}>
        <h1>
          <Mark /> Frontdesk
        </h1>
        <p class="quiet">{lead}</p>
        {children}
      </form>
    </main>
  );
}

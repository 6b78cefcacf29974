import type { ShownOnce } from "../../kit/protocol";
import { dayAndHour } from "../../kit/time";
import { Copy } from "./copy";

/** A link that nobody can show again. */
export function LinkShown({ shown: { link, expires_at, mailed }, to }: { shown: ShownOnce; to: string }) {
  return (
    <div class="link-shown">
      <p>
        The link works once, until {dayAndHour(expires_at)}. {mailed ? `It goes to ${to} by mail, too.` : "No mail server is set up: please hand it over."} It is shown only now.
      </p>
      <input class="field" aria-label="The link" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <Copy text={link} what="the link" />
    </div>
  );
}

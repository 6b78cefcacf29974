import { useEffect, useState } from "preact/hooks";
import { takeFocus } from "../../kit/focus";
import { Refusal } from "../../kit/http";
import type { Opens } from "../../kit/protocol";
import { go } from "../state/route";
import { join, opens, renew } from "../state/session";
import { Doormat } from "./doormat";
import { NewPassword } from "./new-password";

/** Where a link leads that brings somebody in: an invitation, or a new password. What opens it stands behind the `#`. */
export function ComingIn() {
  const [token] = useState(() => location.hash.slice(1));
  const [link, setLink] = useState<Opens | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    opens(token).then(setLink, (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    });
  }, []);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const password = String(typed.get("password"));
    try {
      await (link?.kind === "invite" ? join(token, String(typed.get("name")), password) : renew(token, password));
      go("/console/", { instead: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    }
  }

  if (!link)
    return (
      <Doormat lead={problem ?? "One moment…"}>
        {problem !== null && (
          <button class="button" type="button" onClick={() => go("/console/", { instead: true })}>
            To the login
          </button>
        )}
      </Doormat>
    );
  const invited = link.kind === "invite";
  return (
    <Doormat lead={invited ? "You are invited. How shall visitors and colleagues call you?" : `Welcome back, ${link.name ?? ""}. Choose a new password.`} submit={submit}>
      {/* So that password managers know whose password it is. */}
      <label>
        Email
        <input name="email" type="email" autocomplete="username" value={link.email} readOnly />
      </label>
      {invited && (
        <label>
          Your name
          <input class="field" name="name" autocomplete="name" dir="auto" maxLength={100} required ref={takeFocus} />
        </label>
      )}
      <NewPassword label="Password" />
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button primary">{invited ? "Come in" : "Change password"}</button>
    </Doormat>
  );
}

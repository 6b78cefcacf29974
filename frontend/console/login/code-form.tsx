import { useState } from "preact/hooks";
import { takeFocus } from "../../kit/focus";
import { Refusal } from "../../kit/http";
import { logIn } from "../state/session";
import { Doormat } from "./doormat";

/** The second factor of a login whose password was right. */
export function CodeForm({ email, password, back }: { email: string; password: string; back: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setBusy(true);
    try {
      await logIn(email, password, String(new FormData(form).get("code")).trim());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
      setBusy(false);
      form.querySelector("input")?.select();
    }
  }

  return (
    <Doormat lead="Your authenticator shows a code of six digits. A recovery code does, too, once." submit={submit}>
      <label>
        Code
        <input class="field" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck={false} maxLength={40} required ref={takeFocus} />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button primary" disabled={busy}>
        {busy ? "Logging in…" : "Log in"}
      </button>
      <button class="button quietly" type="button" onClick={back}>
        Back
      </button>
    </Doormat>
  );
}

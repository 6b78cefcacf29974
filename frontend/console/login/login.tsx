import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { loggedOutBy, logIn } from "../state/session";
import { CodeForm } from "./code-form";
import { Doormat } from "./doormat";
import { Forgotten } from "./forgotten";

export function Login() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<{ email: string; password: string } | null>(null);
  const [forgot, setForgot] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const [email, password] = [String(typed.get("email")).trim(), String(typed.get("password"))];
    setBusy(true);
    try {
      await logIn(email, password);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "code_needed") setAsked({ email, password });
      else {
        setProblem(error.problem.detail);
        form.querySelector<HTMLInputElement>("[name=password]")?.select();
      }
      setBusy(false);
    }
  }

  if (forgot) return <Forgotten back={() => setForgot(false)} />;
  if (asked) return <CodeForm {...asked} back={() => setAsked(null)} />;
  return (
    <Doormat lead={loggedOutBy.value ?? "Log in to answer your visitors."} submit={submit}>
      <label>
        Email
        <input name="email" type="email" autocomplete="username" required autofocus />
      </label>
      <label>
        Password
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button primary" disabled={busy}>
        {busy ? "Logging in…" : "Log in"}
      </button>
      <button class="button quietly" type="button" onClick={() => setForgot(true)}>
        Forgot your password?
      </button>
    </Doormat>
  );
}

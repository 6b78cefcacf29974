import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Mark } from "../shell/mark";
import { loggedOutBy, logIn } from "../state/session";
import "./login.css";

export function Login() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    setBusy(true);
    try {
      await logIn(String(typed.get("email")).trim(), String(typed.get("password")));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
      form.querySelector<HTMLInputElement>("[name=password]")?.select();
      setBusy(false);
    }
  }

  return (
    <main class="login">
      <form onSubmit={submit}>
        <h1>
          <Mark /> Frontdesk
        </h1>
        <p class="quiet">{loggedOutBy.value ?? "Log in to answer your visitors."}</p>
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
      </form>
    </main>
  );
}

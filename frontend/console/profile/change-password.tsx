import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { NewPassword } from "../login/new-password";
import { Part } from "../settings/field";
import { notice } from "../state/notices";
import { desk } from "../state/session";

export function ChangePassword() {
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    setProblem(null);
    try {
      await desk.post("/api/me/password", { old: typed.get("old"), new: typed.get("password") });
      form.reset();
      notice("Your password is changed. Other windows were logged out.");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    }
  }

  return (
    <form class="own" aria-label="Password" onSubmit={submit}>
      <Part title="Password" lead="Wherever else you are logged in, you are logged out when it changes.">
        <label>
          Present password
          <input name="old" type="password" autocomplete="current-password" required />
        </label>
        <NewPassword label="New password" />
        <p class="problem" role="alert">
          {problem}
        </p>
        <button class="button">Change password</button>
      </Part>
    </form>
  );
}

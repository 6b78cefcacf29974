import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { notice } from "../state/notices";
import { desk } from "../state/session";
import { Dialog } from "./dialog";

export function ChangePassword({ close }: { close: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    try {
      await desk.post("/api/me/password", { old: typed.get("old"), new: typed.get("new") });
      notice("Your password is changed. Other windows were logged out.");
      close();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    }
  }

  return (
    <Dialog title="Change password" close={close}>
      <form onSubmit={submit}>
        <label>
          Present password
          <input name="old" type="password" autocomplete="current-password" required />
        </label>
        <label>
          New password, at least 10 characters
          <input name="new" type="password" autocomplete="new-password" minLength={10} required />
        </label>
        <p class="problem" role="alert">
          {problem}
        </p>
        <footer>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button class="button primary">Change password</button>
        </footer>
      </form>
    </Dialog>
  );
}

import { useState } from "preact/hooks";
import { takeFocus } from "../../kit/focus";
import { Refusal } from "../../kit/http";
import type { Enrolment } from "../../kit/protocol";
import { Part } from "../settings/field";
import { desk } from "../state/session";
import { Qr } from "./qr";

/** The authenticator reads the secret, and proves it by a code. */
export function Enrol({ enrolment, done, cancel }: { enrolment: Enrolment; done: (codes: string[]) => void; cancel: () => void }) {
  const [wrong, setWrong] = useState<string | null>(null);

  async function confirm(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    try {
      const code = String(new FormData(form).get("code")).trim();
      done((await desk.post<{ codes: string[] }>("/api/me/second-factor/confirmation", { code })).codes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setWrong(error.problem.detail);
      form.querySelector("input")?.select();
    }
  }

  return (
    <form class="own" aria-label="Second factor" onSubmit={confirm}>
      <Part title="Second factor" lead="Let your authenticator read this, then type the code that it shows.">
        <Qr rows={enrolment.qr} label="QR code for your authenticator" />
        <p class="hint">
          Or type it there: <code class="secret">{enrolment.secret.match(/.{1,4}/g)?.join(" ")}</code>
        </p>
        <label>
          Code
          <input class="field" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={10} required ref={takeFocus} />
        </label>
        <p class="problem" role="alert">
          {wrong}
        </p>
        <div class="acts">
          <button class="button primary">Turn it on</button>
          <button class="button" type="button" onClick={cancel}>
            Cancel
          </button>
        </div>
      </Part>
    </form>
  );
}

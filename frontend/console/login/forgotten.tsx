import { useState } from "preact/hooks";
import { takeFocus } from "../../kit/focus";
import { Refusal } from "../../kit/http";
import { forgotten } from "../state/session";
import { Doormat } from "./doormat";

/** Asks for a link to a new password. What is said does not depend on whether anybody has the address. */
export function Forgotten({ back }: { back: () => void }) {
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get("email")).trim();
    try {
      await forgotten(email);
      setAsked(email);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    }
  }

  return (
    <Doormat lead="A link to a new password comes by mail. It works once, for 30 minutes." submit={submit}>
      {asked === null ? (
        <>
          <label>
            Email
            <input name="email" type="email" autocomplete="username" required ref={takeFocus} />
          </label>
          <p class="problem" role="alert">
            {problem}
          </p>
          <button class="button primary">Send me a link</button>
        </>
      ) : (
        <p role="status">
          If somebody here has the address <bdi>{asked}</bdi>, a link is on its way there. If none comes, an admin can give you one.
        </p>
      )}
      <button class="button quietly" type="button" onClick={back}>
        Back to the login
      </button>
    </Doormat>
  );
}

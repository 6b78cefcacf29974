import { useState } from "preact/hooks";
import type { PersonSetup, ShownOnce } from "../../kit/protocol";
import { Dialog } from "../shell/dialog";
import { attempt } from "../state/notices";
import { desk, me } from "../state/session";
import { Part } from "./field";
import { LinkShown } from "./link-shown";

/** How a person comes in: a new password, a lost authenticator, not at all any more. */
export function PersonAccess({ person, again }: { person: PersonSetup; again: () => void }) {
  const [shown, setShown] = useState<ShownOnce | null>(null);
  const [sure, setSure] = useState(false);
  const path = `/api/people/${person.handle}`;
  const act = (verb: string) => void attempt(() => desk.post(`${path}/${verb}`)).then(again);
  const reset = () =>
    void attempt(async () => {
      setShown(await desk.post<ShownOnce>(`${path}/password-reset`, { id: crypto.randomUUID() }));
    });

  return (
    <Part title="Coming in" lead="The console asks for the password, and for a code where a second factor is set up.">
      {person.active && (
        <>
          <button class="button" type="button" onClick={reset}>
            Make a link for a new password
          </button>
          {shown && <LinkShown shown={shown} to={person.email} />}
          {person.second_factor && (
            <button class="button" type="button" onClick={() => act("second-factor/removal")}>
              Reset the second factor
            </button>
          )}
        </>
      )}
      {person.active && person.handle !== me.value?.handle && (
        <button class="button danger" type="button" onClick={() => setSure(true)}>
          Deactivate
        </button>
      )}
      {!person.active && (
        <button class="button" type="button" onClick={() => act("activation")}>
          Let in again
        </button>
      )}
      {sure && (
        <Dialog title={`Deactivate ${person.name}?`} close={() => setSure(false)}>
          <p>Every window is logged out at once. Chats go back to the queue and keep their place; what was said stays.</p>
          <footer>
            <button class="button" onClick={() => setSure(false)}>
              Cancel
            </button>
            <button class="button danger" onClick={() => (setSure(false), act("deactivation"))}>
              Deactivate
            </button>
          </footer>
        </Dialog>
      )}
    </Part>
  );
}

import { KeyRound } from "lucide";
import { useState } from "preact/hooks";
import { insist } from "../../kit/http";
import { newId } from "../../kit/ids";
import { Icon } from "../../kit/icon";
import type { IdentitySetup, MadeSecret } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { useAnswer } from "../knowledge/answer";
import { Dialog } from "../shell/dialog";
import { attempt } from "../state/notices";
import { desk } from "../state/session";
import { Copy } from "./copy";
import { Part } from "./field";

/** How a site says who its own users are. Made and switched at once, apart from the form around it. */
export function Identity({ path }: { path: string }) {
  const { data, problem } = useAnswer<IdentitySetup>(path);
  const [now, setNow] = useState<IdentitySetup | null>(null);
  const [made, setMade] = useState<MadeSecret | null>(null);
  const [asking, setAsking] = useState(false);
  const stands = now ?? data;

  const make = () => {
    const command_id = newId();
    setAsking(false);
    return attempt(async () => {
      const secret = await insist(() => desk.post<MadeSecret>(`${path}/secret`, { command_id }));
      setMade(secret);
      setNow({ made_at: secret.made_at, required: stands?.required ?? false });
    });
  };
  const require = (required: boolean) => attempt(async () => setNow(await insist(() => desk.post<IdentitySetup>(path, { required }))));

  return (
    <Part
      title="Identity"
      lead="A site with users of its own can say who somebody is, signed with this secret. He is then shown as verified, and has his conversation in every browser. What a visitor only types is shown as unverified."
    >
      {problem !== null && !stands && <p class="problem">{problem}</p>}
      {made && (
        <div class="link-shown" role="status">
          <p>This is the secret. It is shown only now: keep it on the site’s server, where no page can read it.</p>
          <input class="field" aria-label="The secret" readOnly value={made.secret} onFocus={(event) => event.currentTarget.select()} />
          <Copy text={made.secret} what="the secret" />
        </div>
      )}
      {stands && (
        <>
          <p class="quiet hint">
            {stands.made_at === null ? "There is no secret yet." : `A secret was made at ${exact(stands.made_at)}.`} The site signs a JSON Web Token (HS256) with “sub” and “exp”, and
            “name” and “email” if it likes, and hands it over as data-identity in the script tag, or by Frontdesk.identify(token) and Frontdesk.logout().
          </p>
          <button class="button small" type="button" onClick={() => (stands.made_at === null ? void make() : setAsking(true))}>
            <Icon of={KeyRound} /> {stands.made_at === null ? "Make a secret" : "Make a new secret"}
          </button>
          <label class="check">
            <input type="checkbox" checked={stands.required} disabled={stands.made_at === null} onChange={(event) => void require(event.currentTarget.checked)} />
            Only whom the site vouches for may begin a chat
          </label>
        </>
      )}
      {asking && (
        <Dialog title="Make a new secret?" close={() => setAsking(false)}>
          <p>What the site signs with the old one is refused at once, until it has the new one.</p>
          <footer>
            <button class="button" type="button" onClick={() => setAsking(false)}>
              Keep the old one
            </button>
            <button class="button danger" type="button" onClick={() => void make()}>
              Make a new secret
            </button>
          </footer>
        </Dialog>
      )}
    </Part>
  );
}

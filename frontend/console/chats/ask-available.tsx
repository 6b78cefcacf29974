import { goAvailableAndClaim, wantsAvailable } from "../state/decisions";
import { Dialog } from "../shell/dialog";

/** Claiming needs availability; one click does both. */
export function AskAvailable({ id }: { id: string }) {
  const close = () => (wantsAvailable.value = null);
  return (
    <Dialog title="Go available and claim?" close={close}>
      <p>You are not available for live chat. Whoever claims a chat has to be.</p>
      <footer>
        <button class="button" onClick={close}>
          Cancel
        </button>
        <button class="button primary" onClick={() => void goAvailableAndClaim(id)}>
          Go available and claim
        </button>
      </footer>
    </Dialog>
  );
}

/** The question of a list in the address, remembered by this window. */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { kept } from "../../kit/kept";
import { type Place, place, query } from "../state/route";
import { me } from "../state/session";

interface Shape<View> {
  /** What is not understood is as if it were not there. */
  viewOf(asked: URLSearchParams): View;
  asks(view: View): Record<string, string>;
}

interface Remembered<View> {
  /** That of the address, or, from another place, the last one. */
  view: ReadonlySignal<View>;
  /** Remembers what is asked until the answer is called. */
  remember(): () => void;
}

const storage = kept(() => sessionStorage);

export function remembered<View>(where: Place, { viewOf, asks }: Shape<View>): Remembered<View> {
  const key = () => `frontdesk.${where}.${me.value?.handle ?? ""}`;
  const asked = computed(() => (place.value === where ? new URLSearchParams(asks(viewOf(query.value))).toString() : (storage.get(key()) ?? "")));
  return {
    view: computed(() => viewOf(new URLSearchParams(asked.value))),
    remember: () => effect(() => storage.set(key(), asked.value || null)),
  };
}

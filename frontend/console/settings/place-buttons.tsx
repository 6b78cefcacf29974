import { ArrowDown, ArrowUp, Trash2 } from "lucide";
import { Icon } from "../../kit/icon";
import type { Place } from "./placed-list";

/** Moves one of several up or down, or takes it away. */
export function PlaceButtons({ called, isFirst, isLast, move, remove }: Omit<Place, "name">) {
  return (
    <>
      <button class="plain" type="button" aria-label={`Move ${called} up`} disabled={isFirst} onClick={() => move(-1)}>
        <Icon of={ArrowUp} />
      </button>
      <button class="plain" type="button" aria-label={`Move ${called} down`} disabled={isLast} onClick={() => move(1)}>
        <Icon of={ArrowDown} />
      </button>
      <button class="plain" type="button" aria-label={`Remove ${called}`} onClick={remove}>
        <Icon of={Trash2} />
      </button>
    </>
  );
}

import { Eye } from "lucide";
import { Icon } from "../../kit/icon";
import { lookers } from "../state/live";
import { me } from "../state/session";

/** Who else has this chat open. */
export function Looking({ log }: { log: string }) {
  const others = (lookers.value.get(log) ?? []).filter(({ handle }) => handle !== me.value?.handle);
  return (
    <p class="looking" role="status">
      {others.length > 0 && (
        <>
          <Icon of={Eye} /> {names(others.map(({ name }) => name))} {others.length > 1 ? "are" : "is"} looking
        </>
      )}
    </p>
  );
}

function names(all: string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(all);
}

import { X } from "lucide";
import { Icon } from "../../kit/icon";

interface NarrowedProps<Filter extends string> {
  filters: readonly Filter[];
  words(filter: Filter): string;
  takeAway(filter: Filter): void;
}

/** What narrows a list, each to be taken away. */
export function Narrowed<Filter extends string>({ filters, words, takeAway }: NarrowedProps<Filter>) {
  if (filters.length === 0) return null;
  return (
    <div class="filters" role="group" aria-label="Filters">
      {filters.map((name) => (
        <button key={name} class="filter" aria-pressed="true" aria-label={`Take away: ${words(name)}`} onClick={() => takeAway(name)}>
          {words(name)} <Icon of={X} />
        </button>
      ))}
    </div>
  );
}

import { X } from "lucide";
import { Icon } from "../../kit/icon";
import { dismiss, notices } from "../state/notices";
import { link } from "../state/route";

export function Notices() {
  return (
    <div class="notices" role="status">
      {notices.value.map(({ id, text, more }) => (
        <div class="notice" key={id}>
          <span>
            {text} {more && <a {...link(more.to)}>{more.words}</a>}
          </span>
          <button class="plain" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon of={X} />
          </button>
        </div>
      ))}
    </div>
  );
}

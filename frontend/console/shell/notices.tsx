import { X } from "lucide";
import { Icon } from "../../kit/icon";
import { dismiss, notices } from "../state/notices";

export function Notices() {
  return (
    <div class="notices" role="status">
      {notices.value.map(({ id, text }) => (
        <div class="notice" key={id}>
          <span>{text}</span>
          <button class="plain" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon of={X} />
          </button>
        </div>
      ))}
    </div>
  );
}

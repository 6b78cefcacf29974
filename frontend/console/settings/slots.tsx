import { Plus, Trash2 } from "lucide";
import { Icon } from "../../kit/icon";
import { type DraftSlot, remark, slotOf } from "./hours-draft";

const MOST = 8;

interface SlotsProps {
  /** Of what day. */
  title: string;
  /** Whether the title is heard only. */
  hidden?: boolean;
  slots: readonly DraftSlot[];
  change(slots: readonly DraftSlot[]): void;
}

/** The times of one day. */
export function Slots({ title, hidden = false, slots, change }: SlotsProps) {
  const set = (id: number, to: Partial<DraftSlot>) => change(slots.map((slot) => (slot.id === id ? { ...slot, ...to } : slot)));
  return (
    <fieldset class="slots">
      <legend class={hidden ? "unseen" : undefined}>{title}</legend>
      <div class="times">
        {slots.length === 0 && <span class="quiet">closed</span>}
        {slots.map((slot) => (
          <div class="slot" key={slot.id}>
            <Time label={`${title} from`} value={slot.open} change={(open) => set(slot.id, { open })} />
            <span aria-hidden="true">–</span>
            <Time label={`${title} to`} value={slot.close} change={(close) => set(slot.id, { close })} />
            <button class="plain" type="button" aria-label={`Remove ${slot.open} to ${slot.close}`} onClick={() => change(slots.filter(({ id }) => id !== slot.id))}>
              <Icon of={Trash2} />
            </button>
            {remark(slot) && <span class="quiet hint">{remark(slot)}</span>}
          </div>
        ))}
      </div>
      {slots.length < MOST && (
        <button class="plain" type="button" aria-label={`Add a time on ${title}`} onClick={() => change([...slots, slotOf()])}>
          <Icon of={Plus} />
        </button>
      )}
    </fieldset>
  );
}

/** While half of it is written the browser hands out nothing: then the last whole time stands. */
function Time({ label, value, change }: { label: string; value: string; change(value: string): void }) {
  return (
    <input
      class="field"
      type="time"
      aria-label={label}
      value={value}
      onInput={(event) => event.currentTarget.value && change(event.currentTarget.value)}
      onBlur={(event) => (event.currentTarget.value ||= value)}
    />
  );
}

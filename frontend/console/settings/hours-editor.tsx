import { Plus, Trash2 } from "lucide";
import { Icon } from "../../kit/icon";
import { about, Part, Problem, type Wrong } from "./field";
import { dateOf, DAYS, type DraftHours, type DraftSlot, usualHours } from "./hours-draft";
import { Slots } from "./slots";

interface HoursEditorProps {
  /** `null`: always open. */
  hours: DraftHours | null;
  wrong: Wrong | null;
  change(hours: DraftHours | null): void;
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the team is there: a week, and dates that differ from it. */
export function HoursEditor({ hours, wrong, change }: HoursEditorProps) {
  return (
    <Part title="Hours" lead="Outside of them no chat is offered, and whoever asks for a person reads at once when the team is back.">
      <div class="choices">
        <label>
          <input type="radio" name="hours" checked={hours === null} onChange={() => change(null)} />
          Always open
        </label>
        <label>
          <input type="radio" name="hours" checked={hours !== null} onChange={() => change(usualHours(HERE))} />
          Business hours
        </label>
      </div>
      {hours && <Week hours={hours} wrong={wrong} change={change} />}
      <Problem name="hours" wrong={wrong} />
    </Part>
  );
}

function Week({ hours, wrong, change }: HoursEditorProps & { hours: DraftHours }) {
  const day = (at: number, slots: readonly DraftSlot[]) => change({ ...hours, week: hours.week.map((all, index) => (index === at ? slots : all)) });
  return (
    <>
      <label>
        Time zone
        <select class="field" value={hours.time_zone} {...about("hours", wrong)} onChange={(event) => change({ ...hours, time_zone: event.currentTarget.value })}>
          {zones(hours.time_zone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      </label>
      <div class="week">
        {DAYS.map((name, at) => (
          <Slots key={name} title={name} slots={hours.week[at] ?? []} change={(slots) => day(at, slots)} />
        ))}
      </div>
      <Dates hours={hours} change={change} />
    </>
  );
}

function Dates({ hours, change }: { hours: DraftHours; change(hours: DraftHours): void }) {
  const set = (id: number, to: Partial<DraftHours["dates"][number]>) =>
    change({ ...hours, dates: hours.dates.map((one) => (one.id === id ? { ...one, ...to } : one)) });
  return (
    <fieldset class="dates">
      <legend>Dates that differ</legend>
      <p class="quiet hint">Holidays and long days. Their times replace the weekday's.</p>
      {hours.dates.map(({ id, date, slots }) => (
        <div class="date" key={id}>
          <input class="field" type="date" aria-label="Date" value={date} onChange={(event) => set(id, { date: event.currentTarget.value })} />
          <button class="plain" type="button" aria-label={`Remove ${date || "this date"}`} onClick={() => change({ ...hours, dates: hours.dates.filter((one) => one.id !== id) })}>
            <Icon of={Trash2} />
          </button>
          <Slots title={date || "this date"} hidden slots={slots} change={(to) => set(id, { slots: to })} />
        </div>
      ))}
      <button class="button small" type="button" onClick={() => change({ ...hours, dates: [...hours.dates, dateOf("")] })}>
        <Icon of={Plus} /> Add a date
      </button>
    </fieldset>
  );
}

function zones(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current])].sort();
}

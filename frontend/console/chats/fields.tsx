import { History, Pencil } from "lucide";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { Collected, Details } from "../../kit/protocol";
import { exact, hour } from "../../kit/time";
import { FieldEdit } from "./field-edit";
import "./fields.css";

interface FieldsProps {
  log: string;
  fields: readonly Collected[];
  /** The visitor as he is called here. */
  visitor: string;
  editable: boolean;
  corrected(details: Details): void;
}

/** What the concierge asked for. Agents correct it in place; what stood before is kept. */
export function Fields({ fields, ...rest }: FieldsProps) {
  return (
    <dl class="collected" aria-label="Collected details">
      {fields.map((field) => (
        <FieldLine key={field.key} field={field} {...rest} />
      ))}
    </dl>
  );
}

function FieldLine({ field, log, visitor, editable, corrected }: Omit<FieldsProps, "fields"> & { field: Collected }) {
  const [editing, setEditing] = useState(false);
  const [past, setPast] = useState(false);
  const history = useId();
  const label = field.label;
  return (
    <div>
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd>
        {editing ? (
          <FieldEdit log={log} field={field} close={() => setEditing(false)} corrected={corrected} />
        ) : (
          <span class="value">
            {field.value === null ? (
              <span class="quiet">
                — <span class="unseen">not known</span>
              </span>
            ) : (
              <span dir="auto" title={field.at ? `${field.by ?? visitor}, ${exact(field.at)}` : undefined}>
                {field.value}
              </span>
            )}
            {field.history.length > 0 && (
              <button class="plain" aria-label={`History of ${label}`} aria-expanded={past} aria-controls={history} onClick={() => setPast(!past)}>
                <Icon of={History} />
              </button>
            )}
            {editable && (
              <button class="plain" aria-label={`${field.value === null ? "Fill in" : "Correct"} ${label}`} onClick={() => setEditing(true)}>
                <Icon of={Pencil} />
              </button>
            )}
          </span>
        )}
        {past && (
          <ul id={history} class="history">
            {field.at && (
              <li>
                <Told by={field.by ?? visitor} at={field.at} />
              </li>
            )}
            {field.history.map((before) => (
              <li key={before.at}>
                was <span dir="auto">{before.value}</span> · <Told by={before.by ?? visitor} at={before.at} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function Told({ by, at }: { by: string; at: string }) {
  return (
    <>
      <bdi>{by}</bdi>,{" "}
      <time dateTime={at} title={exact(at)}>
        {hour(at)}
      </time>
    </>
  );
}

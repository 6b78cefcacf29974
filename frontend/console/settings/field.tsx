import type { ComponentChildren } from "preact";

/** What is wrong, in words, by the name of the field: `name`, `sites.1`, `form.0.label`. */
export interface Wrong {
  field: string | null;
  words: string;
}

/** The attributes of a control that may be wrong. */
export function about(name: string, wrong: Wrong | null) {
  const bad = wrong?.field === name;
  return { id: `setup-${name}`, "aria-invalid": bad, "aria-describedby": bad ? `wrong-${name}` : undefined };
}

/** The sentence beside it. */
export function Problem({ name, wrong }: { name: string; wrong: Wrong | null }) {
  if (wrong?.field !== name) return null;
  return (
    <p class="problem" id={`wrong-${name}`} role="alert">
      {wrong.words}
    </p>
  );
}

/** A heading, what it is about, and its controls. */
export function Part({ title, lead, children }: { title: string; lead: string; children: ComponentChildren }) {
  return (
    <fieldset class="part">
      <legend>{title}</legend>
      <p class="quiet lead">{lead}</p>
      {children}
    </fieldset>
  );
}

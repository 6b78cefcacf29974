/** What somebody is filing, kept through a closed dialog and a reload: one draft for each chat and form. */
import type { Values } from "../../kit/forms";
import { newId } from "../../kit/ids";
import type { Listed } from "../../kit/listed";

/** `values`: what was typed; the rest are the defaults as they are now. `sent`: what is on its way. Until its answer is
 * known it is sent again as it was, by the same id, and nothing else is. `files`: the names of the uploads in it. */
export interface Draft {
  values: Values;
  files?: Values;
  sent: Sent | null;
}

export interface Sent {
  command_id: string;
  values: Values;
}

export const noDraft: Draft = { values: {}, sent: null };

/** @param about the chat; `null`: no chat */
export function drafts(storage: Listed, handle: string, about: string | null) {
  const prefix = `frontdesk.filing.${handle}.${about ?? "none"}.`;
  return {
    of(form: string): Draft {
      const kept = storage.get(prefix + form);
      return kept === null ? noDraft : (JSON.parse(kept) as Draft);
    },
    keep(form: string, draft: Draft): void {
      storage.set(prefix + form, isEmpty(draft) ? null : JSON.stringify(draft));
    },
    forget(form: string): void {
      storage.set(prefix + form, null);
    },
    /** The forms of which there is one. */
    forms(): Set<string> {
      return new Set(storage.keys(prefix).map((key) => key.slice(prefix.length)));
    },
  };
}

export type Drafts = ReturnType<typeof drafts>;

/** What stands in the fields: what was typed, else the default. */
export function filledIn(draft: Draft, defaults: Values): Values {
  return { ...defaults, ...(draft.sent?.values ?? draft.values) };
}

/** One field more was written in. What is as by default is not kept, so that it stays so. */
export function written(draft: Draft, key: string, value: string, defaults: Values): Draft {
  const values = { ...draft.values, [key]: value };
  if (value === (defaults[key] ?? "")) delete values[key];
  return { ...draft, values };
}

/** A file was sent for one of its fields. */
export function sentAlong(draft: Draft, { id, name }: { id: string; name: string }): Draft {
  return { ...draft, files: { ...draft.files, [id]: name } };
}

/** The draft on its way: with the id of its first try, for all tries. */
export function sending(draft: Draft, values: Values): Draft & { sent: Sent } {
  return { ...draft, sent: draft.sent ?? { command_id: newId(), values } };
}

function isEmpty({ values, sent }: Draft): boolean {
  return sent === null && Object.keys(values).length === 0;
}

import { storage } from "./storage";

const key = (handle: string, log: string) => `frontdesk.draft.${handle}.${log}`;

export function draft(handle: string, log: string): string {
  return storage.get(key(handle, log)) ?? "";
}

export function keepDraft(handle: string, log: string, text: string): void {
  storage.set(key(handle, log), text || null);
}

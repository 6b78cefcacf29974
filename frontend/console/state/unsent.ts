/** Keeps unsent messages through a reload: one key for each, so that two tabs never overwrite each other's. */
import type { Outbox, Unsent } from "../../kit/outbox";
import { storage } from "./storage";

const prefix = (handle: string, log = "") => `frontdesk.unsent.${handle}.${log && `${log}.`}`;

/** Writes down how a log's outbox changed. */
export function keepUnsent(handle: string, log: string, before: Outbox, now: Outbox): void {
  const left = new Set(now.map((unsent) => unsent.client_id));
  for (const { client_id } of before) if (!left.has(client_id)) storage.set(prefix(handle, log) + client_id, null);
  for (const unsent of now) {
    if (before.includes(unsent)) continue;
    storage.set(prefix(handle, log) + unsent.client_id, JSON.stringify(unsent));
  }
}

/** What is left from before the reload, by log, in the order it was written. */
export function keptUnsent(handle: string): Map<string, Outbox> {
  const boxes = new Map<string, Outbox>();
  const all = storage.keys(prefix(handle)).map((key) => ({
    log: key.slice(prefix(handle).length).split(".")[0] ?? "",
    unsent: { ...(JSON.parse(storage.get(key) ?? "{}") as Unsent), state: "waiting" as const },
  }));
  for (const { log, unsent } of all.sort((a, b) => a.unsent.at - b.unsent.at)) {
    boxes.set(log, [...(boxes.get(log) ?? []), unsent]);
  }
  return boxes;
}

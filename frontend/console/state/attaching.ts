/** The files that go with the next message of each chat: sent as they are chosen, kept through a reload once they have
 * arrived. */
import { signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import { newId } from "../../kit/ids";
import type { Attached } from "../../kit/protocol";
import { LARGEST, mayPass, MOST } from "../../kit/send-file";
import { notice } from "./notices";
import { desk, me } from "./session";
import { storage } from "./storage";

export interface Upload {
  key: string;
  name: string;
  size: number;
  /** How much of it is there, 0 to 1. */
  part: number;
  /** `null` until it has arrived. */
  sent: Attached | null;
  /** Why it did not arrive. */
  why: string | null;
  /** What can be sent again; `null` for what is of no use. */
  file: File | null;
}

/** By chat. */
export const uploads = signal<ReadonlyMap<string, readonly Upload[]>>(new Map());

const ways = new Map<string, AbortController>();
const place = (log: string) => `frontdesk.files.${me.peek()?.handle ?? ""}.${log}`;

export function uploadsOf(log: string): readonly Upload[] {
  return uploads.value.get(log) ?? [];
}

/** What had arrived before the page was loaded anew. */
export function recall(log: string): void {
  if (uploads.peek().has(log)) return;
  const kept = JSON.parse(storage.get(place(log)) ?? "[]") as Attached[];
  put(log, kept.map((sent) => ({ key: sent.id, name: sent.name, size: sent.size, part: 1, sent, why: null, file: null })));
}

export function attach(log: string, files: Iterable<File>): void {
  const [wanted, before] = [[...files], uploads.peek().get(log) ?? []];
  const taken = wanted.slice(0, MOST - before.length);
  if (taken.length < wanted.length) notice(`At most ${MOST} files go with a message.`);
  const begun = taken.map((file): Upload => {
    const fits = file.size <= LARGEST;
    return { key: newId(), name: file.name, size: file.size, part: 0, sent: null, why: fits ? null : "A file may have at most 25 MB.", file: fits ? file : null };
  });
  put(log, [...before, ...begun]);
  for (const { key, file } of begun) if (file) void send(log, key, file);
}

export function again(log: string, { key, file }: Upload): void {
  if (file) void send(log, key, file);
}

export function remove(log: string, key: string): void {
  ways.get(key)?.abort();
  put(log, (uploads.peek().get(log) ?? []).filter((one) => one.key !== key));
}

/** What goes with the message that is sent now; the next one has none. */
export function take(log: string): Attached[] {
  const sent = (uploads.peek().get(log) ?? []).flatMap((one) => one.sent ?? []);
  put(log, []);
  return sent;
}

export function forgetUploads(): void {
  for (const way of ways.values()) way.abort();
  uploads.value = new Map();
}

async function send(log: string, key: string, file: File): Promise<void> {
  const way = new AbortController();
  ways.set(key, way);
  change(log, key, { part: 0, why: null });
  try {
    const sent = await desk.send(file, { progress: (part) => change(log, key, { part }), signal: way.signal });
    change(log, key, { sent, name: sent.name, file: null });
  } catch (error) {
    if (way.signal.aborted) return;
    if (!(error instanceof Refusal)) throw error;
    change(log, key, { why: error.message, file: mayPass(error) ? file : null });
  } finally {
    ways.delete(key);
  }
}

function change(log: string, key: string, now: Partial<Upload>): void {
  const all = uploads.peek().get(log) ?? [];
  if (all.some((one) => one.key === key)) put(log, all.map((one) => (one.key === key ? { ...one, ...now } : one)));
}

function put(log: string, now: readonly Upload[]): void {
  uploads.value = new Map(uploads.peek()).set(log, now);
  const sent = now.flatMap((one) => one.sent ?? []);
  storage.set(place(log), sent.length ? JSON.stringify(sent) : null);
}

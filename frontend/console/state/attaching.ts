/** The files that go with the next message of each chat. */
import { signal } from "@preact/signals";
import { MOST } from "../../kit/send-file";
import { Uploads } from "../../kit/uploads";
import { notice } from "./notices";
import { desk, me } from "./session";
import { storage } from "./storage";

const chats = new Map<string, Uploads>();
/** Whoever draws what is attached draws it again with each change. */
const changes = signal(0);

export function uploadsOf(log: string): Uploads {
  void changes.value;
  let uploads = chats.get(log);
  if (!uploads) {
    const key = `frontdesk.files.${me.peek()?.handle ?? ""}.${log}`;
    chats.set(log, (uploads = new Uploads((file, way) => desk.send(file, way), storage, key, () => changes.value++)));
  }
  return uploads;
}

export function attach(log: string, files: Iterable<File>): void {
  if (uploadsOf(log).add(files)) notice(`At most ${MOST} files go with a message.`);
}

export function forgetUploads(): void {
  for (const { all } of chats.values()) for (const { stop } of all) stop.abort();
  chats.clear();
}

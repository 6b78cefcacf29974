/** The files that go with the next words: each is sent as it is chosen, and stays its sender's until the words are. */
import { Refusal } from "./http";
import type { Kept } from "./kept";
import type { Attached } from "./protocol";
import { LARGEST, mayPass, MOST, type OnItsWay } from "./send-file";

export interface Upload {
  /** Once it is there, the one that the server keeps it by. */
  name: string;
  /** In bytes. */
  size: number;
  /** `null`: it was sent before a reload. */
  file: File | null;
  /** How much of it is there, 0 to 1. */
  part: number;
  sent: Attached | null;
  /** Why it did not arrive. */
  why: string | null;
  /** Whether it may be sent again as it is. */
  again: boolean;
  stop: AbortController;
}

function begun(file: File | null, sent: Attached | null, why: string | null = null): Upload {
  const { name, size } = (sent ?? file)!;
  return { name, size, file, part: 0, sent, why, again: false, stop: new AbortController() };
}

export class Uploads {
  all: Upload[];

  /** @param key where what has arrived is remembered in `storage`: of one conversation, and one sender. */
  constructor(
    readonly way: (file: File, onItsWay: OnItsWay) => Promise<Attached>,
    readonly storage: Kept,
    readonly key: string,
    readonly changed: () => void,
  ) {
    this.all = (JSON.parse(this.storage.get(key) ?? "[]") as Attached[]).map((sent) => begun(null, sent));
  }

  /** Whether nothing is in the way of the words: every file has arrived. */
  get ready(): boolean {
    return this.all.every(({ sent }) => sent);
  }

  /** @returns how many were too many */
  add(files: Iterable<File>): number {
    const wanted = [...files];
    const taken = wanted.slice(0, MOST - this.all.length).map((file) => begun(file, null, file.size > LARGEST ? "Larger than 25 MB" : null));
    this.#have([...this.all, ...taken]);
    for (const upload of taken) if (!upload.why) void this.send(upload);
    return wanted.length - taken.length;
  }

  remove(upload: Upload): void {
    upload.stop.abort();
    this.#have(this.all.filter((each) => each !== upload));
  }

  /** Hands out what has arrived; it goes with the words that are said now. */
  take(): Attached[] | undefined {
    const files = this.#arrived();
    if (!files.length) return undefined;
    this.#have([]);
    return files;
  }

  async send(upload: Upload): Promise<void> {
    upload.part = 0;
    upload.why = null;
    this.changed();
    try {
      upload.sent = await this.way(upload.file!, {
        signal: upload.stop.signal,
        progress: (part) => {
          upload.part = part;
          this.changed();
        },
      });
      upload.name = upload.sent.name;
    } catch (error) {
      if (upload.stop.signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      upload.why = error.message;
      upload.again = mayPass(error);
    }
    this.#have(this.all);
  }

  #arrived(): Attached[] {
    return this.all.flatMap(({ sent }) => sent ?? []);
  }

  #have(all: Upload[]): void {
    this.all = all;
    const arrived = this.#arrived();
    this.storage.set(this.key, arrived.length ? JSON.stringify(arrived) : null);
    this.changed();
  }
}

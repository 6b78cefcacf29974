/** The files that go with the next words: each is sent as it is chosen, and stays the visitor's until the words are. */
import { Refusal } from "../../kit/http";
import type { Attached, Problem } from "../../kit/protocol";
import { LARGEST, sendFile } from "../../kit/send-file";
import type { Visit } from "../frame/visit";

export const MOST = 5;

export interface Upload {
  file: File;
  /** How much of it is there, 0 to 1. */
  part: number;
  sent: Attached | null;
  /** Why it did not arrive. */
  why: string | null;
  /** Whether it may be sent again as it is. */
  again: boolean;
  stop: AbortController;
}

const MAY_PASS = new Set<Problem["code"]>(["too_fast", "unavailable", "unreachable"]);

export class Uploads {
  all: Upload[] = [];

  constructor(
    readonly visit: Visit,
    readonly changed: () => void,
  ) {}

  /** Whether nothing is in the way of the words: every file has arrived. */
  get ready(): boolean {
    return this.all.every(({ sent }) => sent);
  }

  /** @returns how many were too many */
  add(files: Iterable<File>): number {
    const wanted = [...files];
    const taken = wanted.slice(0, MOST - this.all.length);
    for (const file of taken) {
      const upload: Upload = { file, part: 0, sent: null, why: file.size > LARGEST ? "Larger than 25 MB" : null, again: false, stop: new AbortController() };
      this.all = [...this.all, upload];
      if (!upload.why) void this.send(upload);
    }
    this.changed();
    return wanted.length - taken.length;
  }

  remove(upload: Upload): void {
    upload.stop.abort();
    this.all = this.all.filter((each) => each !== upload);
    this.changed();
  }

  /** Hands out what has arrived; it goes with the words that are said now. */
  take(): Attached[] | undefined {
    const files = this.all.flatMap(({ sent }) => sent ?? []);
    if (!files.length) return undefined;
    this.all = [];
    return files;
  }

  async send(upload: Upload): Promise<void> {
    const { token, base } = this.visit.visitor;
    upload.why = null;
    this.changed();
    try {
      upload.sent = await sendFile<Attached>(`${base}/files`, upload.file, { Authorization: `Bearer ${token}` }, {
        signal: upload.stop.signal,
        progress: (part) => {
          upload.part = part;
          this.changed();
        },
      });
    } catch (error) {
      if (upload.stop.signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      upload.why = error.message;
      upload.again = MAY_PASS.has(error.code);
    }
    this.changed();
  }
}

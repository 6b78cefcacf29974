import { useEffect, useRef, useState } from "preact/hooks";
import type { Values } from "../../kit/forms";
import { Refusal } from "../../kit/http";
import type { SentFile } from "../../kit/protocol";
import { LARGEST, type OnItsWay } from "../../kit/send-file";
import type { About } from "./input-field";

/** `sent`: its name is known from here on. */
export interface Uploads {
  send(file: File, way: OnItsWay): Promise<SentFile>;
  sent(upload: SentFile): void;
}

interface FileFieldProps {
  /** The upload's id, empty for none. */
  value: string;
  /** Of uploads, by their ids. */
  names: Values;
  uploads: Uploads | undefined;
  about: About;
  change(value: string): void;
}

interface Sending {
  name: string;
  /** Of all of it, 0 to 1. */
  part: number;
  giveUp(): void;
}

/** One file, sent as it is chosen: the form holds its id. */
export function FileField({ value, names, uploads, about, change }: FileFieldProps) {
  const [says, setSays] = useState("");
  const [sending, setSending] = useState<Sending | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const way = useRef<AbortController | null>(null);
  useEffect(() => () => way.current?.abort(), []);

  async function send(file: File | undefined) {
    if (!file || !uploads) return;
    setSays("");
    if (file.size > LARGEST) return setSays("A file may have at most 25 MB.");
    way.current?.abort();
    const own = (way.current = new AbortController());
    const told = (part: number) => way.current === own && setSending({ name: file.name, part, giveUp: () => own.abort() });
    told(0);
    try {
      const upload = await uploads.send(file, { progress: told, signal: own.signal });
      uploads.sent(upload);
      change(upload.id);
    } catch (error) {
      if (!own.signal.aborted && !(error instanceof Refusal)) throw error;
      if (error instanceof Refusal) setSays(error.message);
    } finally {
      if (way.current === own) setSending(null);
    }
  }

  /** What was chosen can be chosen again. */
  function forget() {
    setSays("");
    change("");
    input.current?.focus();
  }

  return (
    <div class="file-field">
      {value && !sending && (
        <p>
          <bdi>{names[value] ?? "A file"}</bdi>
          <button class="button small" type="button" onClick={forget}>
            Remove
          </button>
        </p>
      )}
      {sending && (
        <p>
          <bdi>{sending.name}</bdi>
          <progress value={sending.part} aria-label={`Sending ${sending.name}`} />
          <button class="button small" type="button" onClick={sending.giveUp}>
            Stop
          </button>
        </p>
      )}
      <input
        class="field"
        type="file"
        ref={input}
        disabled={!uploads}
        {...about}
        onChange={(event) => {
          const { currentTarget } = event;
          void send(currentTarget.files?.[0]);
          // Its own words for what was chosen would stay when that is removed.
          currentTarget.value = "";
        }}
      />
      <p class={says ? "problem" : "quiet hint"} role="status">
        {says || "At most 25 MB: a picture, PDF, text, document, table, slides or ZIP."}
      </p>
    </div>
  );
}

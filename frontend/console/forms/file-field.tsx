import { useState } from "preact/hooks";
import type { Values } from "../../kit/forms";
import { Refusal } from "../../kit/http";
import type { About } from "./input-field";

/** A file that was sent: `POST /api/files` answers so. `size`: bytes. */
export interface Upload {
  id: string;
  name: string;
  size: number;
}

/** `sent`: its name is known from here on. */
export interface Uploads {
  send(file: File): Promise<Upload>;
  sent(upload: Upload): void;
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

/** One file, sent as it is chosen: the form holds its id. */
export function FileField({ value, names, uploads, about, change }: FileFieldProps) {
  const [says, setSays] = useState("");

  async function send(file: File | undefined) {
    if (!file || !uploads) return;
    setSays(`Sending ${file.name}…`);
    try {
      const upload = await uploads.send(file);
      uploads.sent(upload);
      change(upload.id);
      setSays("");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setSays(error.message);
    }
  }

  return (
    <div class="file-field">
      {value && (
        <p>
          <bdi>{names[value] ?? "A file"}</bdi>
          <button class="button small" type="button" onClick={() => change("")}>
            Remove
          </button>
        </p>
      )}
      <input class="field" type="file" disabled={!uploads} {...about} onChange={(event) => void send(event.currentTarget.files?.[0])} />
      <p class="quiet hint" role="status">
        {says}
      </p>
    </div>
  );
}

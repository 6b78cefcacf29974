import { Paperclip, X } from "lucide";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { sizeOf } from "../../kit/size";
import type { Upload, Uploads } from "../../kit/uploads";
import { attach, uploadsOf } from "../state/attaching";
import "./files.css";

/** Chooses files; they may be dropped and pasted, too. */
export function AttachButton({ log }: { log: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button class="plain" type="button" aria-label="Attach files" title="Attach files" onClick={() => input.current?.click()}>
        <Icon of={Paperclip} />
      </button>
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={({ currentTarget }) => {
          attach(log, currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
    </>
  );
}

/** Around what takes files that are dropped or pasted. */
export function Attachable({ log, children }: { log: string; children: ComponentChildren }) {
  const [over, setOver] = useState(false);

  function takes(event: Event, files: FileList | undefined) {
    setOver(false);
    if (!files?.length) return;
    event.preventDefault();
    attach(log, files);
  }

  function drags(event: DragEvent) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  }

  return (
    <div
      class="attachable"
      data-over={over}
      onDragOver={drags}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => takes(event, event.dataTransfer?.files)}
      onPaste={(event) => {
        // What was copied from a document brings its picture along; the words are meant.
        if (!event.clipboardData?.types.includes("text/plain")) takes(event, event.clipboardData?.files);
      }}
    >
      {children}
    </div>
  );
}

/** The files that go with the message that is being written. */
export function Tray({ log }: { log: string }) {
  const uploads = uploadsOf(log);
  if (!uploads.all.length) return null;
  return (
    <ul class="tray" aria-label="Files of this message">
      {uploads.all.map((one) => (
        <Row key={one.stop} uploads={uploads} upload={one} />
      ))}
    </ul>
  );
}

function Row({ uploads, upload }: { uploads: Uploads; upload: Upload }) {
  const { name, size, part, sent, why, again } = upload;
  const under = !sent && !why;
  return (
    <li class={why ? "failed" : undefined}>
      <bdi>{name}</bdi>
      {under ? <progress value={part} aria-label={`Sending ${name}`} /> : <small>{sizeOf(size)}</small>}
      {why && (
        <span class="problem" role="alert">
          {why}
        </span>
      )}
      {why && again && (
        <button class="button small" type="button" onClick={() => void uploads.send(upload)}>
          Retry
        </button>
      )}
      <button class="plain" type="button" aria-label={`Remove ${name}`} onClick={() => uploads.remove(upload)}>
        <Icon of={X} />
      </button>
    </li>
  );
}

import { sizeOf } from "../../kit/size";
import type { Uploads } from "../../kit/uploads";
import { focusComposer } from "../panel/Composer";
import { CROSS, Icon } from "../panel/Icon";

/** What is attached to the next words: how far each file is, and the ways to send it again or to take it off. */
export function Tray({ uploads }: { uploads: Uploads }) {
  const { all, ready } = uploads;
  if (!all.length) return null;
  return [
    <ul key="tray" class="tray" aria-label="Attached files">
      {all.map((upload) => {
        const { name, size, part, sent, why, again } = upload;
        return (
          <li key={upload.stop} class={why ? "bad" : ""}>
            <bdi>{name}</bdi>
            <small dir="auto" role={why ? "alert" : undefined}>{why ?? (sent ? sizeOf(size) : `${Math.floor(part * 100)} %`)}</small>
            {again && why && (
              <button type="button" class="plain" onClick={() => void uploads.send(upload)}>
                Retry
              </button>
            )}
            <button
              type="button"
              class="tool"
              aria-label={`Remove ${name}`}
              onClick={() => {
                uploads.remove(upload);
                focusComposer();
              }}
            >
              <Icon of={CROSS} />
            </button>
          </li>
        );
      })}
    </ul>,
    <p key="said" class="unseen" role="status">
      {ready && "The files are ready to be sent."}
    </p>,
  ];
}

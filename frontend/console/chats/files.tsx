import { File, FileImage } from "lucide";
import { Icon } from "../../kit/icon";
import type { Attached } from "../../kit/protocol";
import { sizeOf } from "../../kit/size";
import { attempt } from "../state/notices";
import { desk } from "../state/session";
import "./files.css";

interface FilesProps {
  /** The chat whose line they came with; `null` while they are on their way. */
  log: string | null;
  files: readonly Attached[];
}

/** The files of a message, to be saved: each time by a new address, which is good for minutes. None is shown. */
export function Files({ log, files }: FilesProps) {
  if (!files.length) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <button type="button" disabled={log === null} title={file.media_type} onClick={() => log && void save(log, file)}>
            <Icon of={file.media_type.startsWith("image/") ? FileImage : File} />
            <bdi>{file.name}</bdi> <small>{sizeOf(file.size)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function save(log: string, { id }: Attached): Promise<boolean> {
  return attempt(async () => {
    const { url } = await desk.post<{ url: string }>(`/api/conversations/${log}/files/${id}/link`);
    const way = document.createElement("a");
    way.href = url;
    way.download = "";
    way.click();
  });
}

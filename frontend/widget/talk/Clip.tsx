import { createRef } from "preact";
import { focusComposer } from "../panel/Composer";
import { Icon } from "../panel/Icon";

const CLIP = "m16 6-8.4 8.6a2 2 0 0 0 2.8 2.8l8.4-8.6a4 4 0 1 0-5.6-5.6l-8.4 8.5a6 6 0 1 0 8.5 8.5l8.4-8.5";

/** Chooses files. */
export function Clip({ attach }: { attach(files: FileList): void }) {
  const input = createRef<HTMLInputElement>();
  return [
    <button key="clip" type="button" class="tool clip" aria-label="Attach files" onClick={() => input.current!.click()}>
      <Icon of={CLIP} />
    </button>,
    <input
      key="files"
      ref={input}
      type="file"
      multiple
      hidden
      onChange={({ currentTarget }) => {
        attach(currentTarget.files!);
        currentTarget.value = "";
        focusComposer();
      }}
    />,
  ];
}

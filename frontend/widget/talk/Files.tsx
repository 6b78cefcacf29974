import { Component } from "preact";
import type { Attached } from "../../kit/protocol";
import { sizeOf } from "../../kit/size";
import { problemOf } from "../frame/problem";
import type { Visitor } from "../frame/visitor";
import { Icon } from "../panel/Icon";

const SAVE = "M12 3v12m5-5-5 5-5-5M4 20h16";

type Props = { files: readonly Attached[]; visitor: Visitor };

/** Files that came with words. Nothing of them is shown or fetched before somebody saves it, by an address that is good for minutes. */
export class Files extends Component<Props, { why: string | null }> {
  override state = { why: null };

  async #save(id: string): Promise<void> {
    const { door, base } = this.props.visitor;
    this.setState({ why: null });
    try {
      const { url } = await door.post<{ url: string }>(`${base}/conversation/files/${id}/link`);
      const way = document.createElement("a");
      way.href = url;
      way.download = "";
      way.click();
    } catch (error) {
      this.setState({ why: problemOf(error).detail });
    }
  }

  override render({ files }: Props, { why }: { why: string | null }) {
    if (!files.length) return null;
    return (
      <div class="files">
        {files.map(({ id, name, size }) => (
          <button key={id} title="Save" onClick={() => void this.#save(id)}>
            <Icon of={SAVE} />
            <bdi>{name}</bdi>
            <small dir="auto">{sizeOf(size)}</small>
          </button>
        ))}
        {why && <p role="alert" dir="auto">{why}</p>}
      </div>
    );
  }
}

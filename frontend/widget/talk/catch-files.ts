/** Files that are dropped on the panel, or pasted into it. */
export function catchFiles(caught: (files: FileList) => void): void {
  const over = (on: boolean) => document.body.classList.toggle("drop", on);
  const take = (event: Event, data: DataTransfer | null) => {
    if (!data?.files.length) return;
    event.preventDefault();
    caught(data.files);
  };
  addEventListener("paste", (event) => take(event, event.clipboardData));
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || over(false));
  addEventListener("drop", (event) => {
    over(false);
    take(event, event.dataTransfer);
  });
}

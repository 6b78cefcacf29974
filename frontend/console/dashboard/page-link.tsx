import { pageLink } from "../../kit/link";

/** Host and path of a page, its title on hover. The host gives way first where there is little room. */
export function PageLink({ url, title, tabIndex }: { url: string; title: string; tabIndex?: number }) {
  const { href, text } = pageLink(url);
  const host = href ? new URL(href).host : "";
  const words = (
    <>
      <span class="host">{host}</span>
      <span class="path">{text.slice(host.length)}</span>
    </>
  );
  if (!href) return <span title={title || text}>{text}</span>;
  return (
    <a class="page-link" href={href} aria-label={text} title={title || href} tabIndex={tabIndex} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}

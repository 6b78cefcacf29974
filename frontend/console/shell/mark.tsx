/** The brand: a desk bell. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="6" />
      <path d="M5.5 12.5a4.5 4.5 0 0 1 9 0M4.5 14.5h11M10 6.2v1.3" />
    </svg>
  );
}

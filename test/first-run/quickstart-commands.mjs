/** docs/quickstart.md → its commands, in order, with the file of the tarball that was packed. */

/** Every line of the page's shell fences. */
export function commandsOf(page, tarball) {
  const fences = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, text]) => text ?? '');
  return fences
    .flatMap((text) => text.trim().split('\n'))
    .map((line) => line.replace(/\bwp-build-[\d.]+\.tgz\b/, `./${tarball}`));
}

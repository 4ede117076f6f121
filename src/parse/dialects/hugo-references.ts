/**
 * `[words]({{< ref "/guide#setup" >}})` of Hugo → `[words](</guide#setup>)`, as long as before, so that places in the
 * line stay. Code is not read.
 */

import type { StateCore } from 'markdown-it';

const link =
  /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|(?<=\]\()\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?(?:"([^"\n<>]+)"|([^"\s<>]+))\s*[>%]\}\}(?=\))/g;

/** Changes the addresses before text is parsed. */
export function referHugo({ tokens, src }: StateCore): void {
  if (!/\]\(\{\{[<%]\s*(?:rel)?ref\s/.test(src)) return;
  for (const token of tokens) {
    if (token.type !== 'inline') continue;
    token.content = token.content.replace(
      link,
      (whole: string, _code: string | undefined, quoted?: string, bare?: string) => {
        const address = quoted ?? bare;
        return address === undefined ? whole : `<${address}>`.padEnd(whole.length);
      },
    );
  }
}

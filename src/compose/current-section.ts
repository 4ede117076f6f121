/**
 * The one script of a published HTML file: it marks the current section in the contents beside the text. The script
 * reads positions and sets `aria-current`, nothing else. The file's content security policy allows this script by its
 * digest, and no script of a paper. (CSS has `:target-current` for this, which Chromium 147 does not renew at a
 * scroll.)
 */

import { createHash } from 'node:crypto';

/** The script's text. */
export const currentSection = `(() => {
  const links = [...document.querySelectorAll('.sidebar .contents:not(.figure-list) a[href^="#"]')];
  const pairs = links
    .map((link) => ({ link, heading: document.getElementById(link.getAttribute('href').slice(1)) }))
    .filter(({ heading }) => heading);
  let waits = false;
  const mark = () => {
    waits = false;
    const isEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const above = pairs.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight / 3);
    const current = (isEnd ? pairs : above).at(-1);
    for (const { link } of pairs) {
      if (link === current?.link) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  const later = () => {
    if (!waits) requestAnimationFrame(mark);
    waits = true;
  };
  addEventListener('scroll', later, { passive: true });
  addEventListener('resize', later);
  mark();
})();`;

/** The script's digest, as a content security policy names it. */
export const currentSectionDigest = `sha256-${createHash('sha256').update(currentSection).digest('base64')}`;

/**
 * The link service that pdf.js requires of a viewer: links within the paper move the view, links to the web open in a
 * new tab without a reference to this one. Actions with scripts or layers are ignored.
 */

import { EventBus } from './pdfjs.js';

/** The link service for page views; `follow` gets the destination as pdf.js knows it. */
export function linkService(follow: (target: unknown) => void) {
  return {
    eventBus: new EventBus(),
    externalLinkEnabled: true,
    isInPresentationMode: false,
    goToDestination: async (target: unknown) => follow(target),
    goToPage: (page: number) => follow([page - 1, { name: 'Fit' }]),
    getDestinationHash: (target: unknown) =>
      typeof target === 'string' ? `#${encodeURIComponent(target)}` : '#',
    getAnchorUrl: (anchor: string) => anchor,
    addLinkAttributes(link: HTMLAnchorElement, url: string) {
      link.href = url;
      link.title = url;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    },
    executeNamedAction() {},
    executeSetOCGState() {},
  };
}

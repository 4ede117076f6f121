/** The versions that built a release, and those of this machine → a sentence for each difference. */

import type { Tools } from './release-types.js';

/** Each difference as a sentence; none where the same bytes must come out. */
export function toolsDifference(then: Tools, now: Tools): readonly string[] {
  const fonts = new Map(now.fonts.map((font) => [font.name, font.sha256]));
  const packages = (tools: Tools) => tools.fonts.map(({ name }) => name).join(', ');
  return [
    ...(then['wp-build'] === now['wp-build']
      ? []
      : [`it was built with wp-build ${then['wp-build']}, this is ${now['wp-build']}`]),
    ...(then.browser === now.browser
      ? []
      : [`it was printed with ${then.browser}, this machine has ${now.browser}`]),
    ...(packages(then) === packages(now)
      ? then.fonts
          .filter(({ name, sha256 }) => fonts.get(name) !== sha256)
          .map(({ name }) => `the files of ${name} are not the ones that it was set in`)
      : [
          `it was set in ${packages(then) || 'no packaged fonts'}, this machine has ${packages(now) || 'none'}`,
        ]),
  ];
}

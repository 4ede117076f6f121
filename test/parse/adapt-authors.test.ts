/** Authors in the forms of other tools, with their affiliations and addresses. */

import { expect, test } from 'vitest';
import { adaptedAuthors } from '../../src/parse/adapt-authors.js';

test.each([
  ['one line of names', 'Ada Lee and Bo Ng', null, [{ name: 'Ada Lee' }, { name: 'Bo Ng' }]],
  [
    'kramdown-rfc',
    [{ ins: 'A. Lee', name: 'Ada Lee', org: 'Wax', email: 'a@e.org', role: 'editor' }],
    null,
    [{ name: 'Ada Lee', affiliation: 'Wax', email: 'a@e.org' }],
  ],
  [
    'mmark, with the address within another',
    [
      {
        initials: 'A.',
        surname: 'Lee',
        fullname: 'Ada Lee',
        organization: 'Wax',
        address: { email: 'a@e.org' },
      },
    ],
    null,
    [{ name: 'Ada Lee', affiliation: 'Wax', email: 'a@e.org' }],
  ],
  [
    'JOSS, with numbers of affiliations',
    [{ name: 'Ada Lee', affiliation: '1, 2' }],
    [
      { name: 'Wax', index: '1' },
      { name: 'Oil', index: '2' },
    ],
    [{ name: 'Ada Lee', affiliation: 'Wax; Oil' }],
  ],
  ['parts of a name', [{ given: 'Ada', family: 'Lee' }], 'Wax', [{ name: 'Ada Lee', affiliation: 'Wax' }]],
])('%s', (_, value, affiliations, read) => {
  expect(adaptedAuthors(value, affiliations)).toEqual(read);
});

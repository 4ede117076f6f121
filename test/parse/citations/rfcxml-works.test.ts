/** `<reference>` elements of RFCXML, with authors, dates and series as people write them; what is damaged is no work. */

import { expect, test } from 'vitest';
import { worksInXml } from '../../../src/parse/citations/rfcxml-works.js';

test('a work with all that it may have', () => {
  const [work] = worksInXml(`Text.
<reference anchor='A.1' target="https://a.example/?a=1&amp;b=2"><front>
<title>Oil &amp; Wick</title>
<author initials="B." surname="Ng" fullname="Bo Ng"><organization>Wax</organization></author>
<author><organization abbrev="CB">Candle Board</organization></author>
<date month="May" year="2025"/></front>
<seriesInfo name="DOI" value="10.5555/1"/><seriesInfo name="RFC" value="9999"/>
</reference>`);
  expect(work).toEqual({
    id: 'A.1',
    type: 'report',
    title: 'Oil & Wick',
    author: [{ given: 'B.', family: 'Ng' }, { literal: 'Candle Board' }],
    issued: { 'date-parts': [[2025, 5]] },
    number: 'RFC 9999',
    DOI: '10.5555/1',
    URL: 'https://a.example/?a=1&b=2',
  });
});

test.each(['<reference anchor="a"><front><title>T</title>', '<reference><front/></reference>', 'no works'])(
  '%s is none',
  (text) => {
    expect(worksInXml(text)).toEqual([]);
  },
);

/** The table styles of a Word file: lines above, below and between rows, and a bold head. */

import { tag, valued } from './wml.js';

const line = (side: string): string =>
  tag(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'C4CBD3' });

const side = (name: string, width: number): string => tag(`w:${name}`, { 'w:w': width, 'w:type': 'dxa' });

/** The styles of tables: Word's own, which has no lines, and that of a paper. */
export const tableStyles = [
  tag(
    'w:style',
    { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
    valued('w:name', 'Normal Table'),
    valued('w:uiPriority', 99),
    tag('w:semiHidden'),
    tag(
      'w:tblPr',
      {},
      tag('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }),
      tag('w:tblCellMar', {}, side('top', 0), side('left', 108), side('bottom', 0), side('right', 108)),
    ),
  ),
  tag(
    'w:style',
    { 'w:type': 'table', 'w:styleId': 'PaperTable' },
    valued('w:name', 'Paper Table'),
    valued('w:basedOn', 'TableNormal'),
    tag('w:qFormat'),
    tag(
      'w:tblPr',
      {},
      tag('w:tblBorders', {}, line('top'), line('bottom'), line('insideH')),
      tag('w:tblCellMar', {}, side('top', 20), side('left', 100), side('bottom', 20), side('right', 100)),
    ),
    tag(
      'w:tblStylePr',
      { 'w:type': 'firstRow' },
      tag('w:rPr', {}, tag('w:b') + tag('w:bCs')),
      tag(
        'w:tcPr',
        {},
        tag(
          'w:tcBorders',
          {},
          tag('w:bottom', { 'w:val': 'single', 'w:sz': 8, 'w:space': 0, 'w:color': '5D6876' }),
        ),
      ),
    ),
  ),
].join('');

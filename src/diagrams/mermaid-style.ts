/**
 * CSS for properties that Mermaid's theme variables do not set: line widths for screens, and colours in Mermaid's code.
 * The computed values are written into the SVG, so none of these rules leaves the page.
 */

import { dataColors, groundColors, palette, textPx } from './palette.js';

const { ink, quiet, line, rule, faint, tint, paper, accent } = palette;

/** Colours that Mermaid's icons and Sankey diagrams (d3's Tableau 10) have in their code. */
const writtenIn = {
  '#4e79a7': dataColors[0],
  '#f28e2c': dataColors[1],
  '#e15759': dataColors[4],
  '#76b7b2': dataColors[5],
  '#59a14f': dataColors[2],
  '#edc949': dataColors[6],
  '#af7aa1': dataColors[3],
  '#ff9da7': dataColors[7],
  '#9c755f': dataColors[0],
  '#bab0ab': dataColors[1],
};

const titles = [
  'flowchart',
  'class',
  'statediagram',
  'er',
  'erDiagram',
  'requirementDiagram',
  'gitTitle',
  'pie',
]
  .map((name) => `.${name}TitleText`)
  .concat('.titleText', '.radarTitle', '.packetTitle', '.treemapTitle', '.gitTitleText')
  .join(', ');

const branches = dataColors.map(
  (color, index) => `
  .section-edge-${index} { stroke: ${color}; }
  .mindmap-node.section-${index} :is(rect, path, circle, polygon) { fill: ${groundColors[index]}; stroke: none; }
  .mindmap-node.section-${index} line, .timeline-node.section-${index - 1} line { stroke: ${color}; stroke-width: 1.5px; }`,
);

const actors = dataColors.map((color, index) => `.actor-${index} { fill: ${color}; stroke: none; }`);

const curves = dataColors.map(
  (color, index) => `
  .radarCurve-${index}, .radarLegendBox-${index} { fill: ${color}; stroke: ${color}; stroke-width: 1.5px; }`,
);

const recolored = Object.entries(writtenIn).map(
  ([theirs, ours]) => `
  [fill="${theirs}"] { fill: ${ours}; }
  [stroke="${theirs}"] { stroke: ${ours}; }`,
);

/** `themeCSS` of Mermaid. */
export const corrections = `
  ${titles} { font-size: ${textPx + 2}px !important; font-weight: 600; fill: ${ink} !important; }
  .node :is(rect, circle, ellipse, polygon, path) { stroke-width: 1px; }
  .edgeLabel rect, .labelBkg { fill: ${paper} !important; opacity: 1 !important; }
  .edgeLabel :is(text, .label) { font-size: ${textPx}px; }
  .cluster rect { stroke-width: 0.75px; }

  .messageLine0, .messageLine1 { stroke-width: 1px !important; }
  .sequenceNumber { font-family: inherit !important; }
  .actor-line { stroke-width: 0.75px !important; }
  .loopLine { stroke-width: 0.75px !important; stroke-dasharray: 3 2 !important; }
  .actor-man :is(circle, line), rect.actor { stroke-width: 1px !important; }

  .grid .tick { opacity: 1; }
  .grid .tick line { stroke: ${faint}; }
  .grid .tick text { fill: ${quiet}; }
  .grid path { stroke: none; }
  .task { stroke-width: 0.75px; }
  .section { fill: none; }
  [font-size="4ex"] { font-size: 22px !important; font-weight: 600; }

  .edge-depth--1, .edge-depth-0, .edge-depth-1 { stroke-width: 3px !important; }
  .edge-depth-2, .edge-depth-3, .edge-depth-4 { stroke-width: 1.5px !important; }
  .mindmap-node.section-root :is(circle, rect, path, polygon) { fill: ${accent}; }
  .mindmap-node.section-root text { fill: ${paper}; text-anchor: middle; }
  ${branches.join('')}

  .cluster[class*="section-"] rect { fill: ${tint} !important; stroke: ${rule} !important; stroke-width: 0.75px; }

  .lineWrapper line { stroke: ${line} !important; stroke-width: 1px !important; }
  .arrow { stroke-width: 3px; }
  .branch { stroke: ${rule}; stroke-dasharray: 2 3; }
  .commit { r: 6px; }
  .task-line, [stroke-width="4"] { stroke: ${line}; stroke-width: 1px; }
  ${actors.join('')}
  .face { fill: ${paper}; stroke: ${line}; }

  .node-labels text { fill: ${ink}; font-size: ${textPx}px; }
  [style*="#087ebf"] { fill: ${accent} !important; }
  .architecture-service text { stroke: ${paper}; stroke-width: 3px; paint-order: stroke; }
  .architecture-edges .edge { stroke-width: 1.25px; }
  .architecture-groups rect { stroke-width: 0.75px; stroke-dasharray: 4 3; }
  ${curves.join('')}
  .treemapLabel { font-size: 15px !important; }
  .treemapValue { font-size: 12px !important; }
  .statediagram-cluster .cluster-label text { transform: translateY(3px); }
  ${recolored.join('')}
`;

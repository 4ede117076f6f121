/**
 * The configuration of Mermaid for print: its `base` theme in our colours, text at 9 pt with spacing to suit (Mermaid's
 * own spacing is made for 16 px on a screen), and nothing that runs, links or is HTML.
 */

import { c4Colors, themeVariables } from './mermaid-colors.js';
import { corrections } from './mermaid-style.js';
import { dataColors, groundColors, palette, textPx } from './palette.js';

/**
 * The arguments of `mermaid.initialize`, by type of diagram: configurations to try, in order, until the drawing fits
 * the width. A diagram's own front matter may change settings that `secure` does not name.
 */
export function mermaidConfigs(fontFamily: string): Readonly<Record<string, readonly object[]>> {
  const usual = mermaidConfig(fontFamily);
  const tight = { nodeSpacing: 20, rankSpacing: 24, padding: 6 };
  const compact = {
    ...usual,
    flowchart: { ...usual.flowchart, ...tight, wrappingWidth: 96 },
    state: { ...usual.state, ...tight },
    class: { ...usual.class, ...tight, rankSpacing: 44 },
    er: { ...usual.er, nodeSpacing: 28 },
  };
  // a timeline's columns always are 200 px wide: larger text has the right size when the drawing is scaled down
  const larger = {
    ...usual,
    fontSize: textPx + 5,
    themeVariables: { ...usual.themeVariables, fontSize: `${textPx + 5}px` },
  };
  return {
    default: [usual],
    'flowchart-v2': [usual, compact],
    stateDiagram: [usual, compact],
    classDiagram: [usual, compact],
    er: [usual, compact],
    timeline: [usual, larger],
    // their names stand below the box
    stickFigures: [{ ...usual, sequence: { ...usual.sequence, height: 65 } }],
  };
}

function mermaidConfig(fontFamily: string) {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    secure: [
      ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'htmlLabels', 'fontFamily'],
      // chosen for screens
      ...['theme', 'darkMode', 'look'],
    ],
    suppressErrorRendering: true,
    maxTextSize: 500_000,
    maxEdges: 2000,
    deterministicIds: true,
    deterministicIDSeed: 'm',
    handDrawnSeed: 1,
    htmlLabels: false,
    theme: 'base',
    look: 'classic',
    fontFamily,
    fontSize: textPx,
    themeVariables: themeVariables(fontFamily),
    themeCSS: corrections,
    ...layout(fontFamily),
  };
}

function layout(fontFamily: string) {
  const text = { fontFamily, fontSize: textPx };
  return {
    flowchart: {
      htmlLabels: false,
      curve: 'basis',
      nodeSpacing: 32,
      rankSpacing: 38,
      padding: 10,
      wrappingWidth: 170,
    },
    state: { nodeSpacing: 32, rankSpacing: 38, padding: 8 },
    class: { htmlLabels: false, nodeSpacing: 32, rankSpacing: 52, padding: 8 },
    er: { nodeSpacing: 50, rankSpacing: 62, entityPadding: 10, minEntityHeight: 44, fontSize: textPx },
    sequence: {
      actorFontFamily: fontFamily,
      noteFontFamily: fontFamily,
      messageFontFamily: fontFamily,
      actorFontSize: textPx,
      actorFontWeight: 600,
      noteFontSize: textPx - 1,
      messageFontSize: textPx,
      width: 110,
      height: 40,
      boxMargin: 8,
      messageMargin: 26,
      noteMargin: 8,
      actorMargin: 40,
      diagramMarginX: 8,
      diagramMarginY: 8,
      mirrorActors: false,
    },
    gantt: {
      fontSize: textPx - 1,
      sectionFontSize: textPx,
      barHeight: 18,
      barGap: 5,
      titleTopMargin: 16,
      topPadding: 48,
      leftPadding: 90,
      gridLineStartPadding: 36,
      useWidth: 642,
    },
    pie: { textPosition: 0.6 },
    mindmap: { padding: 8, maxNodeWidth: 160 },
    timeline: { ...text, width: 110, leftMargin: 60 },
    journey: {
      taskFontSize: textPx,
      taskFontFamily: fontFamily,
      titleFontSize: `${textPx + 2}px`,
      titleFontFamily: fontFamily,
      titleColor: palette.ink,
      actorColours: dataColors,
      sectionFills: groundColors,
      sectionColours: [palette.ink],
      width: 110,
      leftMargin: 110,
    },
    quadrantChart: {
      chartWidth: 420,
      chartHeight: 360,
      titleFontSize: textPx + 2,
      quadrantLabelFontSize: textPx,
      xAxisLabelFontSize: textPx,
      yAxisLabelFontSize: textPx,
      pointLabelFontSize: textPx - 1,
      pointRadius: 4,
      quadrantInternalBorderStrokeWidth: 0.75,
      quadrantExternalBorderStrokeWidth: 0.75,
    },
    xyChart: {
      width: 560,
      height: 300,
      titleFontSize: textPx + 2,
      xAxis: axis(),
      yAxis: axis(),
      plotReservedSpacePercent: 60,
    },
    c4: { c4ShapeInRow: 3, ...c4Fonts(fontFamily), ...c4Colors() },
    sankey: { width: 600, height: 320, linkColor: 'source', nodeAlignment: 'justify' },
    packet: { rowHeight: 28, bitWidth: 19, paddingY: 14 },
    radar: { width: 380, height: 320, marginTop: 30, marginBottom: 30, marginLeft: 90, marginRight: 90 },
    kanban: { sectionWidth: 150, padding: 8 },
    architecture: { fontSize: textPx, iconSize: 56, padding: 28 },
    block: { padding: 20 },
    treemap: { nodeWidth: 62, nodeHeight: 32, valueFontSize: textPx, labelFontSize: textPx },
  };
}

function axis(): object {
  return { labelFontSize: textPx - 1, titleFontSize: textPx, axisLineWidth: 0.75, tickWidth: 0.75 };
}

function c4Fonts(fontFamily: string): object {
  const names = ['person', 'external_person', 'system', 'external_system', 'container', 'external_container'];
  const more = ['component', 'external_component', 'system_db', 'container_db', 'boundary', 'message'];
  return Object.fromEntries(
    [...names, ...more].flatMap((name) => [
      [`${name}FontFamily`, fontFamily],
      [`${name}FontSize`, textPx],
    ]),
  );
}

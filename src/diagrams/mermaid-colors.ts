/** The colours of Mermaid diagrams, in the names of its `base` theme and of the few kinds that have their own. */

import { dataColors, groundColors, palette, textPx } from './palette.js';

/** `themeVariables` of Mermaid. */
export function themeVariables(fontFamily: string): object {
  const { ink, quiet, line, rule, faint, tint, paper, accent, accentTint, note, noteLine } = palette;
  return {
    fontFamily,
    fontSize: `${textPx}px`,
    background: paper,
    primaryColor: accentTint,
    primaryTextColor: ink,
    primaryBorderColor: accent,
    secondaryColor: tint,
    secondaryTextColor: ink,
    secondaryBorderColor: line,
    tertiaryColor: paper,
    tertiaryTextColor: ink,
    tertiaryBorderColor: rule,
    lineColor: line,
    arrowheadColor: line,
    textColor: ink,
    titleColor: ink,
    mainBkg: accentTint,
    nodeBorder: accent,
    clusterBkg: tint,
    clusterBorder: rule,
    edgeLabelBackground: paper,
    useGradient: false,
    dropShadow: 'none',
    strokeWidth: 1,
    noteBkgColor: note,
    noteTextColor: ink,
    noteBorderColor: noteLine,
    actorBkg: accentTint,
    actorBorder: accent,
    actorTextColor: ink,
    actorLineColor: '#aab4c0',
    signalColor: line,
    signalTextColor: ink,
    labelBoxBkgColor: tint,
    labelBoxBorderColor: '#aab4c0',
    labelTextColor: quiet,
    loopTextColor: quiet,
    activationBkgColor: '#d5e3f0',
    activationBorderColor: accent,
    sequenceNumberColor: paper,
    ...ganttColors(),
    ...numbered('cScale', groundColors, 12),
    ...numbered('cScaleLabel', [ink], 12),
    ...numbered('cScaleInv', dataColors, 12),
    scaleLabelColor: ink,
    faceColor: paper,
    ...numbered('fillType', groundColors, 8),
    ...numbered('pie', dataColors, 12),
    ...numbered('venn', dataColors, 8),
    pieStrokeColor: paper,
    pieStrokeWidth: '1.5px',
    pieOuterStrokeWidth: '0px',
    pieOpacity: '1',
    pieTitleTextSize: `${textPx + 2}px`,
    pieSectionTextSize: `${textPx}px`,
    pieSectionTextColor: paper,
    pieLegendTextSize: `${textPx}px`,
    ...numbered('git', dataColors, 8),
    ...numbered('gitInv', dataColors, 8),
    ...numbered('gitBranchLabel', [paper], 8),
    commitLabelColor: ink,
    commitLabelBackground: paper,
    commitLabelFontSize: `${textPx - 2}px`,
    tagLabelColor: ink,
    tagLabelBackground: note,
    tagLabelBorder: noteLine,
    tagLabelFontSize: `${textPx - 2}px`,
    ...quadrantColors(),
    xyChart: {
      backgroundColor: paper,
      titleColor: ink,
      xAxisLabelColor: quiet,
      xAxisTitleColor: ink,
      xAxisTickColor: rule,
      xAxisLineColor: quiet,
      yAxisLabelColor: quiet,
      yAxisTitleColor: ink,
      yAxisTickColor: rule,
      yAxisLineColor: quiet,
      plotColorPalette: dataColors.join(','),
    },
    radar: {
      axisColor: line,
      axisStrokeWidth: 0.75,
      graticuleColor: faint,
      graticuleStrokeWidth: 0.75,
      curveOpacity: 0.18,
    },
    packet: {
      byteFontSize: `${textPx - 2}px`,
      startByteColor: quiet,
      endByteColor: quiet,
      labelColor: ink,
      labelFontSize: `${textPx}px`,
      titleColor: ink,
      titleFontSize: `${textPx + 2}px`,
      blockFillColor: accentTint,
      blockStrokeColor: accent,
      blockStrokeWidth: '0.75',
    },
    requirementBackground: accentTint,
    requirementBorderColor: accent,
    requirementTextColor: ink,
    relationColor: line,
    relationLabelBackground: paper,
    relationLabelColor: ink,
    attributeBackgroundColorOdd: paper,
    attributeBackgroundColorEven: tint,
    rowOdd: paper,
    rowEven: tint,
    classText: ink,
    archEdgeColor: line,
    archEdgeWidth: '1.25',
    archGroupBorderWidth: '0.75px',
    archEdgeArrowColor: line,
    archGroupBorderColor: rule,
    personBkg: accentTint,
    personBorder: accent,
  };
}

function ganttColors(): object {
  const { ink, quiet, rule, faint, tint, paper, accent, alarm, alarmTint } = palette;
  return {
    sectionBkgColor: tint,
    sectionBkgColor2: tint,
    altSectionBkgColor: paper,
    gridColor: rule,
    taskBkgColor: '#c4d7e8',
    taskBorderColor: accent,
    taskTextColor: ink,
    taskTextLightColor: ink,
    taskTextDarkColor: ink,
    taskTextOutsideColor: ink,
    activeTaskBkgColor: '#8fb4d3',
    activeTaskBorderColor: accent,
    doneTaskBkgColor: faint,
    doneTaskBorderColor: quiet,
    critBkgColor: alarmTint,
    critBorderColor: alarm,
    excludeBkgColor: tint,
    vertLineColor: quiet,
  };
}

function quadrantColors(): object {
  const { ink, quiet, rule, tint, paper, accent } = palette;
  return {
    quadrant1Fill: '#eaf1f8',
    quadrant2Fill: tint,
    quadrant3Fill: paper,
    quadrant4Fill: tint,
    ...Object.fromEntries([1, 2, 3, 4].map((n) => [`quadrant${n}TextFill`, quiet])),
    quadrantPointFill: accent,
    quadrantPointTextFill: ink,
    quadrantXAxisTextFill: quiet,
    quadrantYAxisTextFill: quiet,
    quadrantInternalBorderStrokeFill: rule,
    quadrantExternalBorderStrokeFill: rule,
    quadrantTitleFill: ink,
  };
}

function numbered(name: string, colors: readonly string[], count: number): object {
  const first = name.startsWith('pie') || name.startsWith('venn') ? 1 : 0;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${name}${index + first}`, colors[index % colors.length]]),
  );
}

/** Colours of C4 diagrams, which are part of their config. */
export function c4Colors(): object {
  const { accent, line } = palette;
  const fills: Readonly<Record<string, string>> = {
    person: accent,
    external_person: line,
    system: '#2a6496',
    system_db: '#2a6496',
    system_queue: '#2a6496',
    external_system: line,
    external_system_db: line,
    external_system_queue: line,
    container: '#3a7aa1',
    container_db: '#3a7aa1',
    container_queue: '#3a7aa1',
    component: '#447a9b',
    component_db: '#447a9b',
  };
  return Object.fromEntries(
    Object.entries(fills).flatMap(([name, color]) => [
      [`${name}_bg_color`, color],
      [`${name}_border_color`, color],
    ]),
  );
}

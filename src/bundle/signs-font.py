"""Draws styles/fonts/signs.woff2: circles of option matrices and stars, as wide as the letters of JetBrains Mono.

Run by hand where a sign is added: python3 src/bundle/signs-font.py (fontTools and brotli).
"""

from math import cos, pi, sin
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

WIDTH, MIDDLE, RADIUS, STROKE = 600, 345, 288, 56


def arc(pen, radius, first, last, moves):
    """An arc about the middle, in degrees from the right against the clock, as quadratic curves of 30 degrees."""
    steps = max(1, round(abs(last - first) / 30))
    step = (last - first) / steps
    at = lambda degrees, r: (round(WIDTH / 2 + r * cos(degrees * pi / 180)), round(MIDDLE + r * sin(degrees * pi / 180)))
    (pen.moveTo if moves else pen.lineTo)(at(first, radius))
    for i in range(steps):
        degrees = first + i * step
        outer = radius / cos(step / 2 * pi / 180)
        pen.qCurveTo(at(degrees + step / 2, outer), at(degrees + step, radius))


def disc(pen, radius, clockwise=True):
    arc(pen, radius, 360, 0, True) if clockwise else arc(pen, radius, 0, 360, True)
    pen.closePath()


def ring(pen):
    disc(pen, RADIUS)
    disc(pen, RADIUS - STROKE, clockwise=False)


def sector(first, last):
    """A ring, and what of its disc lies between two angles."""

    def draw(pen):
        ring(pen)
        if last - first < 180:
            pen.moveTo((WIDTH // 2, MIDDLE))
        arc(pen, RADIUS - STROKE / 2, last, first, last - first >= 180)
        if last - first > 180:
            pen.lineTo((WIDTH // 2, MIDDLE))
        pen.closePath()

    return draw


def star(inner):
    def draw(pen):
        def points(scale, turns):
            corners = []
            for i in range(10):
                angle = pi / 2 - turns * i * pi / 5
                radius = (300 if i % 2 == 0 else 118) * scale
                corners.append((round(WIDTH / 2 + radius * cos(angle)), round(MIDDLE - 20 + radius * sin(angle))))
            pen.moveTo(corners[0])
            for corner in corners[1:]:
                pen.lineTo(corner)
            pen.closePath()

        points(1, 1)
        if inner:
            points(0.68, -1)

    return draw


SIGNS = {
    0x25CB: ring,
    0x25CF: lambda pen: disc(pen, RADIUS),
    0x25D0: sector(90, 270),
    0x25D1: sector(-90, 90),
    0x25D2: sector(180, 360),
    0x25D3: sector(0, 180),
    0x25D4: sector(0, 90),
    0x25D5: sector(-180, 90),
    0x2605: star(False),
    0x2606: star(True),
}


def build(path):
    names = [".notdef", "space", *(f"uni{code:04X}" for code in SIGNS)]
    glyphs = {}
    for name, draw in zip(names, [lambda pen: None, lambda pen: None, *SIGNS.values()]):
        pen = TTGlyphPen(None)
        draw(pen)
        glyphs[name] = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({0x20: "space", **{code: f"uni{code:04X}" for code in SIGNS}})
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (WIDTH, glyphs[name].xMin if hasattr(glyphs[name], "xMin") else 0) for name in names})
    font.setupHorizontalHeader(ascent=1020, descent=-300)
    font.setupNameTable({"familyName": "Signs", "styleName": "Regular", "psName": "Signs-Regular"})
    font.setupOS2(sTypoAscender=1020, sTypoDescender=-300, usWinAscent=1020, usWinDescent=300)
    font.setupPost()
    font.setupHead(unitsPerEm=1000, created=0, modified=0)
    font.font.recalcTimestamp = False
    font.font.flavor = "woff2"
    font.save(path)


build(Path(__file__).resolve().parents[2] / "styles/fonts/signs.woff2")

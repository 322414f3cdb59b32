"""A drawing as pixels, for formats that show no vectors."""

import typst

_SHEET = """
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""
_SHARPNESS = 200
"""Pixels to the inch."""


def png(svg: str) -> bytes:
    """Return an SVG drawing as a PNG image, drawn in memory and handed over as data."""
    return typst.compile(_SHEET.encode(), format="png", ppi=_SHARPNESS, sys_inputs={"svg": svg})

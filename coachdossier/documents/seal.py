"""A seal with a star and two ribbons, drawn for a certificate that is handed over."""

from collections.abc import Iterator
from math import cos, pi, sin

_COLOUR = "#1b4b5a"
"""That of the headings in Word."""

_CENTRE = 100
_LOBES, _OUTER, _INNER = 28, 92, 84
_STAR, _STAR_INNER = 44, 18
_RIBBONS = ("M60 150 L38 262 L70 244 L92 266 L104 160 Z", "M140 150 L162 262 L130 244 L108 266 Z")


def seal() -> str:
    """Return the seal as SVG."""
    ribbons = "".join(f'<path d="{path}" fill="{_COLOUR}" opacity="0.75"/>' for path in _RIBBONS)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 270">'
        f"{ribbons}"
        f'<path d="{_spiked(_LOBES, _OUTER, _INNER)}" fill="{_COLOUR}" stroke="{_COLOUR}"'
        ' stroke-width="6" stroke-linejoin="round"/>'
        f'<circle cx="{_CENTRE}" cy="{_CENTRE}" r="70" fill="none" stroke="#fff"'
        ' stroke-width="2.5"/>'
        f'<circle cx="{_CENTRE}" cy="{_CENTRE}" r="63" fill="none" stroke="#fff"/>'
        f'<path d="{_spiked(5, _STAR, _STAR_INNER)}" fill="#fff"/>'
        "</svg>"
    )


def _spiked(points: int, outer: float, inner: float) -> str:
    """Return a path around the centre that goes out and in again, the first point on top."""

    def corners() -> Iterator[str]:
        for step in range(2 * points):
            turn, far = step * pi / points, inner if step % 2 else outer
            yield f"{_CENTRE + far * sin(turn):.2f} {_CENTRE - far * cos(turn):.2f}"

    return f"M{' L'.join(corners())} Z"

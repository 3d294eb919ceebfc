"""Frames on a picture: round what was opened, in order, and round what was clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the window."""
Edge = tuple[int, int, int, int]

MARK = (214, 32, 32)  # what is clicked
OPENER = (178, 92, 0)  # what is pointed at or clicked before, to open a menu
MARGIN = 5
LINE = 4
SHADE = 0.28
BADGE = 26


def mark(image: Image.Image, boxes: Sequence[Box]) -> None:
    """Draw frames on `image` as it is; the last box is the click, the rest of the picture gets a
    little darker. With several boxes each has its number."""
    edges = [_edge(image, box) for box in boxes]
    known = [(number, edge) for number, edge in enumerate(edges, 1) if edge is not None]
    if not known:
        return
    bright = [(image.crop(edge), edge) for _, edge in known]
    image.paste(Image.blend(image, Image.new("RGB", image.size), SHADE))
    for part, edge in bright:
        image.paste(part, edge[:2])
    draw = ImageDraw.Draw(image)
    for number, edge in known:
        colour = MARK if number == len(boxes) else OPENER
        draw.rectangle(edge, outline=colour, width=LINE)
        if len(boxes) > 1:
            _badge(draw, edge, str(number), colour, image.size)


def _edge(image: Image.Image, box: Box) -> Edge | None:
    """The frame of a box, None when next to nothing of it is in the picture."""
    left, top, right, bottom = (round(min(max(v, -9e6), 9e6)) for v in box)
    edge = (
        max(0, left - MARGIN),
        max(0, top - MARGIN),
        min(image.width - 1, right + MARGIN),
        min(image.height - 1, bottom + MARGIN),
    )
    return edge if edge[2] - edge[0] >= 4 and edge[3] - edge[1] >= 4 else None


def _badge(
    draw: ImageDraw.ImageDraw,
    edge: Edge,
    text: str,
    colour: tuple[int, int, int],
    size: tuple[int, int],
) -> None:
    """A number at the frame's upper right corner, outside where there is room."""
    left = edge[2] if edge[2] + BADGE < size[0] else max(0, edge[0] - BADGE)
    top = max(0, min(edge[1], size[1] - BADGE))
    draw.rectangle((left, top, left + BADGE, top + BADGE), fill=colour)
    middle = (left + BADGE / 2, top + BADGE / 2)
    draw.text(middle, text, fill="white", font=ImageFont.load_default(20), anchor="mm")

"""Pictures of text as agencies put them on their pages: posters, charts, banners, icons."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

FOLDER = "/usr/share/fonts/truetype/tlwg/"
Colour = str


def font(size: int, name: str = "Laksaman") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{FOLDER}{name}.ttf", size)


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def gif(image: Image.Image) -> bytes:
    """A moving picture whose second picture is empty."""
    out = io.BytesIO()
    blank = Image.new("RGB", image.size, "white")
    image.save(out, "GIF", save_all=True, append_images=[blank], duration=500, loop=0)
    return out.getvalue()


def banner(
    text: str, *, ink: Colour = "white", ground: Colour = "#0a4a8f", width: int = 240,
    height: int = 70, size: int = 22, name: str = "Loma-Bold",
) -> bytes:  # fmt: skip
    """A button of a menu."""
    image = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, height - 1), outline=ink, width=2)
    draw.multiline_text(
        (width / 2, height / 2), text, ink, font(size, name), anchor="mm", align="center"
    )
    return png(image)


def icon(side: int = 64) -> bytes:
    image = Image.new("RGB", (side, side), "#b00020")
    ImageDraw.Draw(image).text((side / 2, side / 2), "ข่าว", "white", font(side // 2), anchor="mm")
    return png(image)


def photograph(width: int = 640, height: int = 420) -> bytes:
    """Hills under a sky; nothing to read."""
    sky = Image.linear_gradient("L").resize((width, height))
    image = Image.merge(
        "RGB", (sky, sky.point(lambda v: v // 2 + 90), Image.new("L", sky.size, 210))
    )
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate(("#2f5d3a", "#24492e", "#173320")):
        draw.ellipse((n * 180 - 120, 220 + n * 40, n * 180 + 420, height + 200), fill=colour)
    return png(image)


def poster(title: Sequence[str], lines: Sequence[str], *, width: int = 1000) -> Image.Image:
    """A title above lines of text."""
    image = Image.new("RGB", (width, 200 + 60 * (len(title) + len(lines))), "#fffdf5")
    draw = ImageDraw.Draw(image)
    y = 70
    for line in title:
        draw.text((width / 2, y), line, "black", font(36), anchor="mm")
        y += 60
    y += 40
    for line in lines:
        draw.text((50, y), line, "black", font(27))
        y += 60
    return image


def table(
    title: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> Image.Image:
    """A title above a ruled table."""
    width = sum(widths) + 80
    image = Image.new("RGB", (width, 180 + 60 * (len(title) + len(rows))), "white")
    draw = ImageDraw.Draw(image)
    y = 60
    for line in title:
        draw.text((width / 2, y), line, "black", font(34), anchor="mm")
        y += 60
    for row in rows:
        x = 40
        for cell, wide in zip(row, widths, strict=True):
            draw.rectangle((x, y, x + wide, y + 60), outline="black", width=2)
            draw.text((x + 12, y + 10), cell, "black", font(26))
            x += wide
        y += 60
    return image


def chart(title: str, boxes: Sequence[Sequence[tuple[str, str]]]) -> Image.Image:
    """Boxes of (post, name), row under row."""
    width = 1200
    image = Image.new("RGB", (width, 140 + 170 * len(boxes)), "white")
    draw = ImageDraw.Draw(image)
    draw.text((width / 2, 60), title, "#003366", font(36), anchor="mm")
    for row, line in enumerate(boxes):
        for column, (post, person) in enumerate(line):
            x = width * (2 * column + 1) / (2 * len(line))
            y = 190 + 170 * row
            draw.rectangle((x - 140, y - 55, x + 140, y + 55), "#eef4ff", "#003366", 3)
            draw.multiline_text(
                (x, y), f"{post}\n{person}", "black", font(24), anchor="mm", align="center"
            )
    return image

"""The fonts that samples are drawn with: those in folders and those of the system."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

# Families never seen in training: what the accuracy on unknown fonts is measured with.
HELD_OUT = (
    "Norasi",
    "Laksaman",
    "NotoSerifThai",
    "ArundinaSerif",
    "ibm-plex-sans-thai-looped",
    "niramit",
    "trirong",
    "k2d",
)
# Handwriting and display faces that no office prints a document with.
LATIN = "0123456789.,/-:()No"
LEFT_OUT = ("charmonman", "srisakdi", "Purisa", "pattaya", "Mono", "Oblique", "Italic")


@dataclass(frozen=True)
class Face:
    """A typeface: its file for Thai and, where the family is split, its file for Latin."""

    name: str
    thai: str
    latin: str

    @property
    def held_out(self) -> bool:
        return any(self.name.startswith(family) for family in HELD_OUT)


def faces(folder: Path) -> list[Face]:
    """All faces: `NAME.thai.ttf` with `NAME.latin.ttf` in the folder, and the system's Thai
    fonts. Raises FileNotFoundError when there is none."""
    found: dict[str, Face] = {}
    for thai in sorted(folder.glob("*.thai.ttf")):
        name = thai.name.removesuffix(".thai.ttf")
        latin = folder / f"{name}.latin.ttf"
        found[name] = Face(name, str(thai), str(latin if latin.is_file() else thai))
    listed = subprocess.run(
        ["fc-list", ":lang=th", "file"], capture_output=True, text=True, check=True, timeout=30
    ).stdout
    for line in sorted(listed.splitlines()):
        path = Path(line.strip().rstrip(":"))
        if path.suffix in (".ttf", ".otf"):
            found.setdefault(path.stem, Face(path.stem, str(path), str(path)))
    whole = [f for f in found.values() if not any(word in f.name for word in LEFT_OUT)]
    spare = next((face.latin for face in whole if _draws(face.latin, LATIN)), "")
    kept = [f if _draws(f.latin, LATIN) else replace(f, latin=spare) for f in whole]
    if not kept:
        raise FileNotFoundError("no Thai font: install fonts-thai-tlwg or name a folder of fonts")
    return kept


def _draws(path: str, signs: str) -> bool:
    """Whether the font has a shape for each sign (some Thai fonts have no Latin ones)."""
    known = TTFont(path).getBestCmap()
    return all(ord(sign) in known for sign in signs)


@lru_cache(maxsize=4096)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def draw(text: str, face: Face, size: int, spacing: int = 0) -> Image.Image:
    """The text in black on white, `size` pixels an em, with a margin of one em."""
    runs: list[tuple[ImageFont.FreeTypeFont, str]] = []
    for char in text:
        path = face.thai if "\u0e00" <= char <= "\u0e7f" else face.latin
        font = _font(path, size)
        if runs and runs[-1][0] is font and not spacing:
            runs[-1] = (font, runs[-1][1] + char)
        else:
            runs.append((font, char))
    width = int(sum(font.getlength(run) + spacing for font, run in runs)) + 2 * size
    image = Image.new("L", (width, 3 * size), 255)
    pen, x = ImageDraw.Draw(image), float(size)
    for font, run in runs:
        pen.text((x, 2 * size), run, font=font, fill=0, anchor="ls")
        x += font.getlength(run) + spacing
    return image

"""How an element shows itself: the vocabulary of `find`, one class for each finder of the judge."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Terms = Annotated[list[str], Field(min_length=1)]
"""Words compared after Thai normalisation. `$name` stands for a list in `vocabulary`."""

ValueKind = Literal["text", "money", "count", "percent", "duration", "date", "day", "number"]
"""What stands under a label. day: a date with day, month and year. number: a reference number."""


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ByLabelled(Model):
    """A value under its label: a table column with that header and filled cells, or
    "label: value" in text, or, in paged text without tables, the header words in a line
    followed by lines that hold values of that kind."""

    by: Literal["labelled"]
    terms: Terms
    value: ValueKind = "text"
    rows: int = Field(default=1, ge=1, description="filled cells or values needed")
    beside: list[str] = Field(
        default=[], description="words of which a table must name one beside it, to be the one"
    )
    holds: list[str] = Field(
        default=[], description="words of which a column's cell must hold one, to be the value"
    )


class BySection(Model):
    """A heading or label of these words with something under it. "ไม่มี" is something."""

    by: Literal["section"]
    terms: Terms
    min_chars: int = Field(default=10, ge=1)
    entries: int = Field(default=1, ge=1, description="list entries, rows or lines needed")
    starts: bool = Field(
        default=False,
        description="the words must begin the label: titles and other labels hold them as well",
    )
    value: ValueKind = Field(
        default="text", description="what must stand there, as amounts of money do; or none of it"
    )
    holds: list[str] = Field(
        default=[], description="words of which what stands there must hold one"
    )


class ByStatement(Model):
    """A statement (not a heading, link label or menu entry) that holds a word of every group."""

    by: Literal["statement"]
    groups: Annotated[list[Terms], Field(min_length=1)]
    times: int = Field(default=1, ge=1)
    sections: list[str] = Field(
        default=[], description="names of sections of which the document must have one, not empty"
    )


class ByChart(Model):
    """An organisation chart: a picture of sensible size, or nested boxes or lists that name
    at least `units` internal divisions."""

    by: Literal["chart"]
    unit_words: Terms
    units: int = Field(default=3, ge=1)


class ByPeople(Model):
    """Cards of persons who hold one of these posts; `need` must be there for *each* of them."""

    by: Literal["people"]
    posts: Terms
    need: Literal["name", "post", "photo", "contact"]
    except_posts: list[str] = Field(
        default=[], description="posts that hold such a word but are not executive posts"
    )


class ByContact(Model):
    """A recognised contact datum of the agency itself."""

    by: Literal["contact"]
    what: Literal["address", "phone", "fax", "email", "map"]


class ByPhotos(Model):
    """Photographs: pictures of sensible size in the content, not icons or banners."""

    by: Literal["photos"]
    least: int = Field(default=1, ge=1)


class ByForm(Model):
    """An online channel: a form (or a linked form service) whose words name the purpose."""

    by: Literal["form"]
    purpose: Terms


class BySocial(Model):
    """A visible link to the agency's own account in a social network."""

    by: Literal["social"]
    hosts: Terms


class ByListing(Model):
    """At least `least` different entries (links, list items, rows, lines) with one of the words.
    No words: any entry of sensible length."""

    by: Literal["listing"]
    terms: list[str] = []
    least: int = Field(default=2, ge=1)


class ByHeadings(Model):
    """At least `least` headings or numbered titles that begin with one of the words, each with
    something under it; the document's own title does not count."""

    by: Literal["headings"]
    starts: list[str] = Field(default=[], description="empty: any heading")
    holds: list[str] = Field(default=[], description="a word that must stand under the heading")
    least: int = Field(default=1, ge=1)


class ByDated(Model):
    """At least `least` lines or rows that tell of something with its day or month."""

    by: Literal["dated"]
    least: int = Field(default=2, ge=1)
    prose: bool = Field(default=False, description="only running text, no table rows")


class ByNumbered(Model):
    """At least `least` lines that are numbered one after the other: steps."""

    by: Literal["numbered"]
    least: int = Field(default=3, ge=2)


class ByTitle(Model):
    """The document's own title says more than these words: which task, which service."""

    by: Literal["title"]
    beyond: Terms


class ByLanguage(Model):
    """Running text in that language."""

    by: Literal["language"]
    lang: Literal["th", "en"]
    min_words: int = Field(default=25, ge=1)


class ByTimedSteps(Model):
    """Steps, each with the time it takes: a table with a column of steps and one of times, or
    numbered lines that hold a duration. One time for the whole is not enough."""

    by: Literal["timed_steps"]
    steps: Terms
    times: Terms
    least: int = Field(default=2, ge=2)


class ByCounted(Model):
    """Figures that belong to these words, where they are no column of the table themselves: a
    heading, caption or lead of these words with counts under it."""

    by: Literal["counted"]
    terms: Terms
    least: int = Field(default=1, ge=1)


class ByBreakdown(Model):
    """Figures told apart by kind: rows, columns or lines named after a kind, each with a value
    of that sort. A list that names the same kind again and again is no breakdown."""

    by: Literal["breakdown"]
    kinds: Terms
    value: ValueKind = "count"
    heads: list[str] = Field(default=[], description="what the column of values may be called")
    least: int = Field(default=1, ge=1)


class ByRow(Model):
    """A table row that names the thing in one cell and has as many other cells filled; the
    same name with nothing beside it is a list of topics."""

    by: Literal["row"]
    terms: Terms
    cells: int = Field(default=2, ge=1)


class ByTitled(Model):
    """A document or section of one of these names that holds `least` different ones of the
    words such a text holds; a link or heading of that name alone is not the text."""

    by: Literal["titled"]
    names: Terms
    holds: Terms
    least: int = Field(default=3, ge=1)


class BySigned(Model):
    """A signature: a person's name with one of these posts under it, or beside "ลงชื่อ"."""

    by: Literal["signed"]
    posts: Terms


Finder = Annotated[
    ByLabelled
    | BySection
    | ByStatement
    | ByChart
    | ByPeople
    | ByContact
    | ByPhotos
    | ByForm
    | BySocial
    | ByListing
    | ByHeadings
    | ByDated
    | ByNumbered
    | ByTitle
    | ByLanguage
    | ByTimedSteps
    | ByCounted
    | ByBreakdown
    | ByRow
    | ByTitled
    | BySigned,
    Field(discriminator="by"),
]

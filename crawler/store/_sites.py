"""Sites, and what is remembered of them from one run to the next."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from crawler.errors import StoreError
from crawler.fetch.urls import normalise
from crawler.store._base import Transactions, insert_new
from crawler.store.codec import CodecError, pack, unpack
from crawler.store.rows import NewSite, SiteRow
from crawler.store.tables import Memo, Site

MOST_MEMO = 50_000_000  # bytes, unpacked


def place_of_site(homepage: str) -> str:
    """What tells sites apart: the address of the home page, whether by http or https."""
    return normalise(homepage).partition("://")[2].rstrip("/")


class Sites(Transactions):
    """The part of the store that knows the sites."""

    def add_site(
        self,
        homepage: str,
        *,
        checklist: str = "",
        profile: str = "",
        name: str = "",
        every_days: int | None = None,
        watched: bool = True,
    ) -> SiteRow:
        """The site of that home page, new or as it was with what is given here changed."""
        new = NewSite(homepage, checklist, profile, name, every_days, watched)
        return self.add_sites((new,))[0]

    def add_sites(self, sites: Sequence[NewSite]) -> tuple[SiteRow, ...]:
        """As `add_site`, all of them or none."""

        def work(session: Session) -> tuple[SiteRow, ...]:
            return tuple(self._add(session, one) for one in sites)

        return self._write(work)

    def _add(self, session: Session, new: NewSite) -> SiteRow:
        row = session.get_one(Site, self._number(session, new.homepage))
        row.homepage, row.watched = new.homepage, new.watched
        row.every_days = new.every_days or row.every_days
        if new.checklist and new.checklist != row.checklist:
            row.checklist, row.profile = new.checklist, ""
        row.profile = new.profile or row.profile
        row.name = new.name or row.name
        return _told(row)

    def change_site(self, site: SiteRow) -> SiteRow:
        """Keep what the row says of the site with its number. Raises StoreError for none such."""

        def work(session: Session) -> SiteRow:
            row = session.get(Site, site.id)
            if row is None:
                raise _no_site(site.id)
            row.homepage, row.name = site.homepage, site.name
            row.checklist, row.profile = site.checklist, site.profile
            row.watched, row.every_days = site.watched, site.every_days
            return _told(row)

        return self._write(work)

    def remove_site(self, site: int) -> None:
        """Forget the site with all its runs and answers."""
        self._write(lambda session: session.execute(delete(Site).where(Site.id == site)))

    def sites(self, *, watched: bool | None = None) -> tuple[SiteRow, ...]:
        """All sites (the watched ones, the others), in the order they were added."""
        query = select(Site).order_by(Site.id)
        if watched is not None:
            query = query.where(Site.watched == watched)
        with self._read() as session:
            return tuple(_told(row) for row in session.scalars(query))

    def site(self, which: int | str) -> SiteRow | None:
        """The site of that number or home page."""
        with self._read() as session:
            if isinstance(which, str):
                row = _spelled(session, place_of_site(which))
            else:
                row = session.get(Site, which)
            return _told(row) if row else None

    def remember(self, site: int, name: str, data: bytes) -> None:
        """Keep something of a site under a name, instead of what was there."""

        def work(session: Session) -> None:
            session.execute(delete(Memo).where(Memo.site_id == site, Memo.name == name))
            session.add(Memo(site_id=site, name=name, data=pack(data), kept_at=self._clock()))

        self._write(work)

    def recall(self, site: int, name: str) -> bytes | None:
        """What was kept of a site under a name, None for nothing or for what is damaged."""
        query = select(Memo.data).where(Memo.site_id == site, Memo.name == name)
        with self._read() as session:
            data = session.scalars(query).first()
        try:
            return unpack(data, MOST_MEMO) if data is not None else None
        except CodecError:
            return None

    def _site_id(self, homepage: str) -> int:
        """The number of the site, which is added where it is new."""
        return self._write(lambda session: self._number(session, homepage))

    def _number(self, session: Session, homepage: str) -> int:
        place = place_of_site(homepage)
        there = _spelled(session, place)
        if there is not None:
            return there.id
        row = {
            "place": place, "homepage": homepage, "name": "", "checklist": "", "profile": "",
            "watched": False, "every_days": 7, "added_at": self._clock(),
        }  # fmt: skip
        insert_new(session, Site, [row], "place")
        return session.scalars(select(Site.id).where(Site.place == place)).one()


def _spelled(session: Session, place: str) -> Site | None:
    """The site of that place, else the one that is called so but for the www in front."""
    bare = place.removeprefix("www.")
    rows = session.scalars(select(Site).where(Site.place.in_([bare, f"www.{bare}"]))).all()
    return min(rows, key=lambda row: row.place != place, default=None)


def _no_site(number: int) -> StoreError:
    return StoreError(
        f"ไม่มีเว็บไซต์หมายเลข {number} ในฐานข้อมูล", f"The database has no site number {number}."
    )


def _told(row: Site) -> SiteRow:
    return SiteRow(
        id=row.id,
        homepage=row.homepage,
        name=row.name,
        checklist=row.checklist,
        profile=row.profile,
        watched=row.watched,
        every_days=row.every_days,
        added_at=row.added_at,
    )

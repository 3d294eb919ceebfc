"""What is kept from run to run: sites, runs, items, evidence, documents, pictures, answers.

with open_store(url) as store:
    run = store.begin_run(homepage, checklist)
    store.finish_run(run.id, result, evidence)
    before = store.previous_run(run.site, run.scheme, before=run.id)
    store.result_of(run.id), store.evidence_of(run.id), store.items_of(run.id)
"""

from crawler.errors import StoreError
from crawler.store._sites import place_of_site
from crawler.store.rows import (
    AnswerRow,
    DocumentRow,
    ItemRow,
    NewSite,
    Origin,
    PictureRow,
    RunRow,
    RunState,
    SiteRow,
    WaiverRow,
)
from crawler.store.store import Store, open_store

__all__ = [
    "AnswerRow",
    "DocumentRow",
    "ItemRow",
    "NewSite",
    "Origin",
    "PictureRow",
    "RunRow",
    "RunState",
    "SiteRow",
    "Store",
    "StoreError",
    "WaiverRow",
    "open_store",
    "place_of_site",
]

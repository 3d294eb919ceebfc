"""Seeing what a visitor sees: pages in a real browser, and paths proved by walking them."""

from crawler.page.browser.model import Act, Arrival, Do, Observation, ObservedLink
from crawler.page.browser.observe import observe, observe_here
from crawler.page.browser.overlay import Overlay, overlay
from crawler.page.browser.pictures import PictureLimits, PictureStore
from crawler.page.browser.proof import Proof, ReplayResult, WalkedStep
from crawler.page.browser.replay import Prover, replay
from crawler.page.browser.session import BrowserLimits, BrowserSession

__all__ = [
    "Act",
    "Arrival",
    "BrowserLimits",
    "BrowserSession",
    "Do",
    "Observation",
    "ObservedLink",
    "Overlay",
    "PictureLimits",
    "PictureStore",
    "Proof",
    "Prover",
    "ReplayResult",
    "WalkedStep",
    "observe",
    "observe_here",
    "overlay",
    "replay",
]

"""Scoring: verdicts to scores, band, projection and findings. Pure, exact, rounds last."""

from crawler.score.findings import findings
from crawler.score.means import Band, exact_oit, published_oit, rounded, score
from crawler.score.projection import Surveys, grade, project
from crawler.score.rescoring import narrowed, rescored
from crawler.score.worth import worth

__all__ = [
    "Band",
    "Surveys",
    "exact_oit",
    "findings",
    "grade",
    "narrowed",
    "project",
    "published_oit",
    "rescored",
    "rounded",
    "score",
    "worth",
]

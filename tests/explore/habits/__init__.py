"""Sites of one habit each, audited whole: what a visitor can reach must pass, nothing else."""

from tests.explore.habits import building, dynamic, misleading
from tests.explore.habits.base import Habit

HABITS: tuple[Habit, ...] = building.HABITS + dynamic.HABITS + misleading.HABITS

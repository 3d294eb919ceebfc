"""Train the digit reader: `python -m training.thai_digits.train --fonts FOLDER --out FILE`.

Needs torch (not a dependency of the program). Samples are made as they are needed, in fixed
order from the seed; held-out faces are never drawn.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset

from training.thai_digits.fonts import Face, faces
from training.thai_digits.network import Digits, folded
from training.thai_digits.samples import MAX_WIDTH, Sample, sample

SORT_AHEAD = 8  # batches that are sorted by width together, so that little is padding


class Samples(IterableDataset[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]):
    """Batches without end, a stream of its own for every worker."""

    def __init__(self, known: list[Face], batch: int, seed: int) -> None:
        self._known, self._batch, self._seed = known, batch, seed

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        info = torch.utils.data.get_worker_info()
        rng = random.Random(self._seed * 1000 + (info.id if info else 0))
        noise = np.random.default_rng(rng.randrange(1 << 30))
        while True:
            pile: list[Sample] = []
            while len(pile) < self._batch * SORT_AHEAD:
                made = sample(rng.choice(self._known), rng, noise)
                if made and made.target:
                    pile.append(made)
            pile.sort(key=lambda s: s.image.shape[1])
            groups = [pile[i : i + self._batch] for i in range(0, len(pile), self._batch)]
            rng.shuffle(groups)
            yield from map(collated, groups)


def collated(group: list[Sample]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    width = min(MAX_WIDTH, max(s.image.shape[1] for s in group))
    images = torch.zeros(len(group), 1, group[0].image.shape[0], width)
    for row, made in enumerate(group):
        images[row, 0, :, : made.image.shape[1]] = torch.from_numpy(made.image)
    targets = torch.tensor([value for made in group for value in made.target])
    return images, targets, torch.tensor([len(made.target) for made in group])


def save(model: Digits, out: Path) -> None:
    arrays = {}
    for number, (weight, bias) in enumerate(folded(model)):
        arrays[f"w{number}"] = weight.numpy().astype(np.float16)
        arrays[f"b{number}"] = bias.numpy().astype(np.float32)
    np.savez_compressed(out, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=4e-3, help="highest learning rate")
    parser.add_argument("--resume", type=Path, help="weights (.pt) to go on from")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)
    known = [face for face in faces(chosen.fonts) if not face.held_out]
    print(len(known), "faces in training", flush=True)
    model = Digits()
    if chosen.resume:
        model.load_state_dict(torch.load(chosen.resume))
    print(sum(p.numel() for p in model.parameters()), "parameters", flush=True)
    optimiser = torch.optim.AdamW(model.parameters(), lr=chosen.rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, chosen.rate, total_steps=chosen.steps, pct_start=0.1
    )
    loss_of = torch.nn.CTCLoss(zero_infinity=True)
    loader = DataLoader(
        Samples(known, chosen.batch, chosen.seed), batch_size=None, num_workers=1, prefetch_factor=8
    )
    started, mean = time.monotonic(), 0.0
    for step, (images, targets, lengths) in enumerate(loader, 1):
        output = model(images)
        columns = torch.full((len(images),), output.shape[1])
        loss = loss_of(output.transpose(0, 1), targets, columns, lengths)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        mean = loss.item() if step == 1 else 0.98 * mean + 0.02 * loss.item()
        if step % 100 == 0 or step == chosen.steps:
            print(f"{step} loss {mean:.4f} {time.monotonic() - started:.0f} s", flush=True)
        if step % 500 == 0 or step == chosen.steps:
            model.eval()
            save(model, chosen.out)
            torch.save(model.state_dict(), chosen.out.with_suffix(".pt"))
            model.train()
        if step >= chosen.steps:
            break


if __name__ == "__main__":
    main()

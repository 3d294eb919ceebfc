"""The network: convolutions only, a column of classes for every two pixels, read with CTC."""

from __future__ import annotations

import torch
from torch import nn

from crawler.documents.ocr.alphabet import CLASSES

WIDTHS = (12, 24, 48, 48, 96, 96)


class Digits(nn.Module):
    """Input: batch x 1 x 40 x width; output: batch x width/2 x classes (log probabilities)."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e, f = WIDTHS
        self.blocks = nn.ModuleList(
            [
                _block(1, a, (3, 3), (1, 1)),
                _block(a, b, (3, 3), (1, 1)),
                _block(b, c, (3, 3), (1, 1)),
                _block(c, d, (3, 3), (1, 1)),
                _block(d, e, (5, 3), (0, 1)),
                _block(e, f, (1, 5), (0, 2)),
            ]
        )
        self.last = nn.Conv2d(f, CLASSES, (1, 3), padding=(0, 1))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        pools = {0: (2, 2), 1: (2, 1), 3: (2, 1)}
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in pools:
                x = nn.functional.max_pool2d(x, pools[number])
        x = self.last(self.drop(x)).squeeze(2)
        return nn.functional.log_softmax(x.permute(0, 2, 1), dim=2)


def _block(n: int, m: int, kernel: tuple[int, int], padding: tuple[int, int]) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(n, m, kernel, padding=padding, bias=False), nn.BatchNorm2d(m), nn.ReLU()
    )


def folded(model: Digits) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Weights and biases of every convolution, with the normalisation folded in."""
    out = []
    for block in model.blocks:
        conv, norm = block[0], block[1]
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        out.append(
            (conv.weight * scale[:, None, None, None], norm.bias - norm.running_mean * scale)
        )
    out.append((model.last.weight, model.last.bias))
    return [(w.detach(), b.detach()) for w, b in out]

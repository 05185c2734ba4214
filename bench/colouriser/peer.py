"""The compact colouriser in PyTorch on the processor. `peer.py THREADS SIDE` (0 threads: one for each processor).

Reads lines `step COUNT` from stdin: trains so many steps of 16 pictures of noise and answers their milliseconds as JSON.
"""
import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BATCH, WIDTHS, COLOUR, DRAFT, REFINED = 16, (16, 32, 48, 64), 32, 8, 12
OVERSHOOT = 0.02


class Colouriser(nn.Module):
    def __init__(self):
        super().__init__()
        inner = list(zip((3,) + WIDTHS, WIDTHS))
        self.down = nn.ModuleList(nn.Conv2d(a, b, 4, 2, 1) for a, b in inner)
        outer = list(zip((DRAFT,) + WIDTHS, WIDTHS))
        self.up = nn.ModuleList(nn.ConvTranspose2d(b, a, 4, 2, 1) for a, b in reversed(outer))
        self.middle = nn.Conv2d(WIDTHS[-1], WIDTHS[-1], 3, 1, 1)
        self.colour = nn.Sequential(nn.Linear(3, COLOUR), nn.ReLU(), nn.Linear(COLOUR, COLOUR), nn.ReLU())
        self.told = nn.Linear(COLOUR, 2 * WIDTHS[-1])
        self.refined = nn.Conv2d(DRAFT + 3, REFINED, 3, 1, 1)
        self.drawn = nn.Conv2d(REFINED, 4, 3, 1, 1)

    def forward(self, pictures, colours):
        x = shown = 2 * pictures - 1
        skipped = []
        for layer in self.down:
            x = functional.relu(layer(x))
            skipped.append(x)
        x = x + functional.relu(self.middle(x))
        scale, shift = self.told(self.colour(colours)).chunk(2, 1)
        x = x * (1 + scale[:, :, None, None]) + shift[:, :, None, None]
        for layer, beside in zip(self.up, skipped[-2::-1] + [None]):
            x = functional.relu(layer(x))
            x = x if beside is None else x + beside
        drawn = self.drawn(functional.relu(self.refined(torch.cat([x, shown], 1))))
        alpha = (torch.sigmoid(drawn[:, :1]) * (1 + 2 * OVERSHOOT) - OVERSHOOT).clamp(0, 1)
        ground = pictures + drawn[:, 1:]
        return ground + alpha * ((colours[:, :, None, None] + 1) / 2 - ground)


def main():
    torch.set_num_threads(int(sys.argv[1]) or os.cpu_count())
    torch.manual_seed(7)
    side = int(sys.argv[2])
    net = Colouriser()
    optimizer = torch.optim.AdamW(net.parameters(), 6e-3, weight_decay=1e-4)

    def step():
        pictures, targets = torch.rand(2, BATCH, 3, side, side)
        colours = torch.rand(BATCH, 3)
        started = time.perf_counter()
        optimizer.zero_grad()
        painted = net(pictures, colours)
        loss = functional.l1_loss(painted, targets) + functional.mse_loss(painted, targets)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        loss.item()
        return (time.perf_counter() - started) * 1e3

    about = f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread(s)"
    print(json.dumps({"about": about, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"ms": [step() for _ in range(int(line.split()[1]))]}), flush=True)


main()

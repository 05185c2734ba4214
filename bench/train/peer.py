"""The nets of nets.mjs in PyTorch on the processor. `peer.py THREADS` (0: one for each processor).

Reads `NET STEPS` from stdin, trains so many steps and answers with their milliseconds as JSON, line by line.
"""
import json
import os
import re
import sys
import time

import torch
from torch import nn

NETS = {"A": ([32, 64, 128, 256], 0), "B": ([16, 32, 64, 64], 0), "C": ([32, 64], 16)}
BATCH, LATENT = 64, 32


class Vae(nn.Module):
    def __init__(self, channels, patchify):
        super().__init__()
        widths = [patchify or 3, *channels]
        encoder = [nn.Conv2d(3, patchify, 4, 4), nn.ReLU()] if patchify else []
        for before, after in zip(widths, widths[1:]):
            encoder += [nn.Conv2d(before, after, 4, 2, 1), nn.ReLU()]
        self.side = (16 if patchify else 64) >> len(channels)
        self.top = channels[-1]
        flat = self.side**2 * self.top
        self.encoder = nn.Sequential(*encoder)
        self.latent = nn.Linear(flat, 2 * LATENT)
        self.spread = nn.Linear(LATENT, flat)
        decoder = []
        for before, after in zip(widths[::-1], widths[-2::-1]):
            decoder += [nn.ConvTranspose2d(before, after, 4, 2, 1), nn.ReLU()]
        if patchify:
            decoder += [nn.ConvTranspose2d(patchify, 3, 4, 4), nn.ReLU()]
        decoder[-1] = nn.Tanh()
        self.decoder = nn.Sequential(*decoder)

    def loss(self, x):
        mean, log_variance = self.latent(self.encoder(x).flatten(1)).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        h = torch.relu(self.spread(z)).view(-1, self.top, self.side, self.side)
        error = (self.decoder(h) - x).square().sum() / BATCH
        divergence = -0.5 * (1 + log_variance - mean.square() - log_variance.exp()).sum() / BATCH
        return error + divergence


def make_step(name):
    net = Vae(*NETS[name])
    optimizer = torch.optim.Adam(net.parameters(), 1e-3)
    colours = torch.rand(BATCH, 3, 1, 1)
    pictures = (colours + 0.02 * torch.randn(BATCH, 3, 64, 64)).clamp(0, 1) * 2 - 1

    def step():
        optimizer.zero_grad()
        loss = net.loss(pictures)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def blas():
    """File names of the BLAS libraries that are loaded, for the report."""
    try:
        with open("/proc/self/maps") as maps:
            names = re.findall(r"/([^/\n]*(?:blas|mkl_rt|blis)[^/\n]*)$", maps.read(), re.M)
    except OSError:
        names = []
    return ", ".join(sorted(set(names))) or "unknown BLAS"


def main():
    torch.set_num_threads(int(sys.argv[1]) or os.cpu_count())
    steps = {}
    torch.rand(64, 64) @ torch.rand(64, 64)
    capability = getattr(torch.backends.cpu, "get_cpu_capability", lambda: "unknown instructions")()
    about = f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread(s), {capability}, {blas()}"
    print(json.dumps({"about": about, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        name, count = line.split()
        step = steps.setdefault(name, None) or make_step(name)
        steps[name] = step
        ms = []
        for _ in range(int(count)):
            started = time.perf_counter()
            step()
            ms.append((time.perf_counter() - started) * 1e3)
        print(json.dumps({"ms": ms}), flush=True)


main()

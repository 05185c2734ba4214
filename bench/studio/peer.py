"""The VAE of the preset `fashion` in PyTorch on the processor. `peer.py THREADS IMAGES` (0: one for each processor).

IMAGES: train-images-idx3-ubyte.gz. Reads lines from stdin and answers each with one of JSON: `step COUNT` trains so many
steps and answers their milliseconds; `epoch` makes a pass over all pictures and answers the mean loss of a picture.
"""
import gzip
import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BATCH, LATENT = 128, 20


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 32, 3, 2, 1), nn.ReLU(), nn.Conv2d(32, 64, 3, 2, 1), nn.ReLU(), nn.Flatten()
        )
        self.mean = nn.Linear(64 * 49, LATENT)
        self.log_variance = nn.Linear(64 * 49, LATENT)
        self.spread = nn.Linear(LATENT, 64 * 49)
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(64, 32, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(32, 1, 3, 2, 1, 1), nn.Sigmoid()
        )

    def loss(self, x):
        h = self.encoder(x)
        mean, log_variance = self.mean(h), self.log_variance(h)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        drawn = self.decoder(self.spread(z).view(-1, 64, 7, 7))
        error = functional.binary_cross_entropy(drawn, x, reduction="sum")
        divergence = -0.5 * (1 + log_variance - mean.square() - log_variance.exp()).sum()
        return (error + divergence) / len(x)


def read_pictures(path):
    with gzip.open(path) as file:
        data = bytearray(file.read())
    pictures = torch.frombuffer(data, dtype=torch.uint8, offset=16).view(-1, 1, 28, 28)
    return pictures.float() / 255


def main():
    torch.set_num_threads(int(sys.argv[1]) or os.cpu_count())
    torch.manual_seed(7)
    pictures = read_pictures(sys.argv[2])
    net = Vae()
    optimizer = torch.optim.Adam(net.parameters(), 1e-3)

    def step(x):
        optimizer.zero_grad()
        loss = net.loss(x)
        loss.backward()
        optimizer.step()
        return loss.item()

    def steps(count):
        ms = []
        for _ in range(count):
            x = pictures[torch.randint(len(pictures), (BATCH,))]
            started = time.perf_counter()
            step(x)
            ms.append((time.perf_counter() - started) * 1e3)
        return {"ms": ms}

    def epoch():
        started = time.process_time()
        total = sum(step(pictures[chosen]) * len(chosen) for chosen in torch.randperm(len(pictures)).split(BATCH))
        return {"loss": total / len(pictures), "seconds": time.process_time() - started}

    about = f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread(s)"
    print(json.dumps({"about": about, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        what, *count = line.split()
        print(json.dumps(epoch() if what == "epoch" else steps(int(count[0]))), flush=True)


main()

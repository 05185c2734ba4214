"""The nets of contender.mjs in PyTorch on CUDA, in single precision, pictures copied to the GPU in each step as there.

Reads `NET:BATCH STEPS` from stdin, trains so many steps, waits for the GPU and answers with the mean milliseconds of a
step as JSON, line by line. Ends at once, saying so, where there is no CUDA.
"""
import json
import sys
import time

try:
    import torch
except ImportError:
    sys.exit("PyTorch is not installed")
from torch import nn
from torch.nn import functional as F

NETS = {"A": ([32, 64, 128, 256], 0), "B": ([16, 32, 64, 64], 0), "C": ([32, 64], 16)}
LATENT, PAINTS = 32, 264
CLASS_WEIGHT, CONTRASTIVE_WEIGHT, TEMPERATURE, CLIP_NORM = 5, 3, 0.1, 20


def divergence(mean, log_variance):
    return -0.5 * (1 + log_variance - mean.square() - log_variance.exp()).sum() / len(mean)


class Net(nn.Module):
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

    def loss(self, batch):
        x = batch["target"]
        mean, log_variance = self.latent(self.encoder(x).flatten(1)).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * batch["noise"]
        h = torch.relu(self.spread(z)).view(-1, self.top, self.side, self.side)
        return (self.decoder(h) - x).square().sum() / len(x) + divergence(mean, log_variance)


class Compact(nn.Module):
    """src/models/compact.ts with the losses of src/training/vae-step.ts."""

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(7, 12, 4, 2, 1), nn.Conv2d(12, 24, 4, 2, 1)
        self.dense = nn.Sequential(nn.Linear(384 + 24 + 14, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU())
        self.posterior = nn.Linear(128, 2 * LATENT)
        self.skip = nn.Linear(14, LATENT, bias=False)
        self.spread = nn.Sequential(nn.Linear(LATENT, 128), nn.ReLU(), nn.Linear(128, 384), nn.ReLU())
        self.up2, self.up1 = nn.ConvTranspose2d(24, 12, 4, 2, 1), nn.ConvTranspose2d(12, 3, 4, 2, 1)
        self.head = nn.Linear(LATENT, PAINTS)

    def loss(self, batch):
        x, statistics, target = batch["pixels"], batch["statistics"], batch["target"]
        high = torch.relu(self.conv2(torch.relu(self.conv1(x))))
        seen = torch.cat([high.flatten(1), high.mean((2, 3)), statistics], 1)
        curved, log_variance = self.posterior(self.dense(seen)).chunk(2, 1)
        mean = curved + self.skip(statistics)
        z = mean + torch.exp(0.5 * log_variance) * batch["noise"]
        low = torch.relu(self.up2(self.spread(z).view(-1, 24, 4, 4)))
        error = (torch.tanh(self.up1(low)) - target).square().sum() / len(x)
        classes = F.cross_entropy(self.head(mean), batch["labels"])
        unit = mean / torch.sqrt(mean.square().sum(1, keepdim=True) + 1e-6)
        similarity = unit @ unit.T / TEMPERATURE - 1e4 * torch.eye(len(x), device=x.device)
        contrast = -(F.log_softmax(similarity, 1) * batch["positives"]).sum() / len(x)
        plain = error + divergence(mean, log_variance)
        return plain + CLASS_WEIGHT * classes + CONTRASTIVE_WEIGHT * contrast


def make_batch(name, count):
    side, channels = (16, 7) if name == "compact" else (64, 3)
    positives = torch.zeros(count, count)
    for i in range(count):
        positives[i, i ^ 1] = 1
    batch = {
        "target": (2 * torch.rand(count, 3, 1, 1) - 1 + 0.04 * torch.randn(count, 3, side, side)),
        "noise": torch.randn(count, LATENT),
    }
    if name == "compact":
        batch["pixels"] = torch.randn(count, channels, side, side)
        batch["statistics"] = torch.randn(count, 14)
        batch["labels"] = torch.arange(count) // 2
        batch["positives"] = positives
    return {key: tensor.pin_memory() for key, tensor in batch.items()}


def make_step(name, count):
    net = (Compact() if name == "compact" else Net(*NETS[name])).cuda()
    optimizer = torch.optim.Adam(net.parameters(), 1e-3)
    host = make_batch(name, count)

    def step():
        batch = {key: tensor.cuda(non_blocking=True) for key, tensor in host.items()}
        optimizer.zero_grad(set_to_none=True)
        loss = net.loss(batch)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), CLIP_NORM)
        optimizer.step()
        return loss.detach()

    return step


def main():
    if not torch.cuda.is_available():
        sys.exit(f"PyTorch {torch.__version__} finds no CUDA")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = True
    about = f"PyTorch {torch.__version__}, CUDA {torch.version.cuda}, {torch.cuda.get_device_name()}, no TF32"
    print(json.dumps({"about": about}), flush=True)
    steps = {}
    for line in sys.stdin:
        named, count = line.split()
        name, batch = named.split(":")
        if named not in steps:
            steps[named] = make_step(name, int(batch))
        torch.cuda.synchronize()
        started = time.perf_counter()
        for _ in range(int(count)):
            loss = steps[named]()
        loss.item()
        ms = (time.perf_counter() - started) * 1e3 / int(count)
        print(json.dumps({"ms": [ms]}), flush=True)


main()

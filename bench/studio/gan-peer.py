"""The GANs of the study of Fashion-MNIST in PyTorch on the processor. `gan-peer.py THREADS`.

Reads `VARIANT STEPS` from stdin (dcgan, wgan or wgan-gp), trains so many steps (of the discriminator as often as
published, then one of the generator) and answers with their milliseconds as JSON, line by line.
"""
import json
import sys
import time

import torch
from torch import nn

LATENT = 100
BATCHES = {"dcgan": 128, "wgan": 64, "wgan-gp": 64}
CRITIC_STEPS = {"dcgan": 1, "wgan": 5, "wgan-gp": 5}


def generator():
    return nn.Sequential(
        *(nn.ConvTranspose2d(LATENT, 128, 7, 1, 0, bias=False), nn.BatchNorm2d(128), nn.ReLU(True)),
        *(nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(True)),
        *(nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh()),
    )


def discriminator(is_normed):
    norm = [nn.BatchNorm2d(128)] if is_normed else []
    return nn.Sequential(
        *(nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2, True)),
        *(nn.Conv2d(64, 128, 4, 2, 1, bias=not is_normed), *norm, nn.LeakyReLU(0.2, True)),
        nn.Conv2d(128, 1, 7, 1, 0),
    )


def begin(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1, 0.02)


def penalty(judge, real, fake):
    share = torch.rand(len(real), 1, 1, 1)
    mixed = (real + share * (fake - real)).requires_grad_()
    (slope,) = torch.autograd.grad(judge(mixed).sum(), mixed, create_graph=True)
    return 10 * (slope.flatten(1).norm(dim=1) - 1).square().mean()


def make_step(variant, pictures):
    draw, judge = generator().apply(begin), discriminator(variant != "wgan-gp").apply(begin)
    if variant == "wgan":
        make = lambda net: torch.optim.RMSprop(net.parameters(), 5e-5)
    elif variant == "wgan-gp":
        make = lambda net: torch.optim.Adam(net.parameters(), 1e-4, betas=(0.0, 0.9))
    else:
        make = lambda net: torch.optim.Adam(net.parameters(), 2e-4, betas=(0.5, 0.999))
    drawing, judging = make(draw), make(judge)
    batch = BATCHES[variant]
    softplus = nn.functional.softplus
    noise = lambda: torch.randn(batch, LATENT, 1, 1)

    def step():
        for _ in range(CRITIC_STEPS[variant]):
            real = pictures[torch.randint(len(pictures), (batch,))]
            fake = draw(noise()).detach()
            judging.zero_grad()
            on_real, on_fake = judge(real), judge(fake)
            if variant == "dcgan":
                loss = softplus(-on_real).mean() + softplus(on_fake).mean()
            else:
                loss = on_fake.mean() - on_real.mean()
            if variant == "wgan-gp":
                loss = loss + penalty(judge, real, fake)
            loss.backward()
            judging.step()
            if variant == "wgan":
                with torch.no_grad():
                    for weights in judge.parameters():
                        weights.clamp_(-0.01, 0.01)
        drawing.zero_grad()
        scores = judge(draw(noise()))
        loss = softplus(-scores).mean() if variant == "dcgan" else -scores.mean()
        loss.backward()
        drawing.step()
        return loss.item()

    return step


def main():
    torch.set_num_threads(int(sys.argv[1]))
    pictures = torch.rand(4096, 1, 28, 28) * 2 - 1
    steps = {}
    about = f"PyTorch {torch.__version__}"
    print(json.dumps({"about": about, "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        variant, count = line.split()
        if variant not in steps:
            steps[variant] = make_step(variant, pictures)
        ms = []
        for _ in range(int(count)):
            started = time.perf_counter()
            steps[variant]()
            ms.append((time.perf_counter() - started) * 1e3)
        print(json.dumps({"ms": ms}), flush=True)


main()

"""What Optuna comes to on the problems of problems.mjs: medians of the best of 100 trials. Needs optuna (and torch for --gp).

    python optuna_medians.py [--seeds 20] [--gp]
"""

import argparse
import math
import statistics

import optuna

ALPHA = [1.0, 1.2, 3.0, 3.2]
A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def branin(trial):
    x, y = trial.suggest_float("x0", -5, 10), trial.suggest_float("x1", 0, 15)
    b = 5.1 / (4 * math.pi**2)
    return (y - b * x * x + 5 / math.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    return -sum(
        alpha * math.exp(-sum(a * (v - p) ** 2 for a, p, v in zip(A[i], P[i], x))) for i, alpha in enumerate(ALPHA)
    )


def rosenbrock5(trial):
    x = [trial.suggest_float(f"x{i}", -5, 10) for i in range(5)]
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(4))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--gp", action="store_true")
    options = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    samplers = {"tpe": lambda seed: optuna.samplers.TPESampler(seed=seed)}
    if options.gp:
        samplers = {"gp": lambda seed: optuna.samplers.GPSampler(seed=seed)}
    for problem in (branin, hartmann6, rosenbrock5):
        for name, sampler in samplers.items():
            bests = []
            for seed in range(options.seeds):
                study = optuna.create_study(sampler=sampler(seed))
                study.optimize(problem, n_trials=100)
                bests.append(study.best_value)
            print(problem.__name__, name, round(statistics.median(bests), 4), [round(b, 3) for b in sorted(bests)])


if __name__ == "__main__":
    main()

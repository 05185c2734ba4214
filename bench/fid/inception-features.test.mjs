// The script that makes features, with weights by chance, where there is a Python with torchvision.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython } from '../train/find-python.mjs';
import { readNpy } from './npy.mjs';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), 'inception_features.py');
const PYTHON = findPython();
const TIMEOUT_MS = 240_000;
const isTrue = (/** @type {string} */ condition) =>
  spawnSync(PYTHON, ['-c', `import sys, importlib.util as i; sys.exit(not (${condition}))`]).status === 0;
const hasPython = isTrue('sys.version_info >= (3, 8)');
const hasTorchvision = hasPython && isTrue('i.find_spec("torchvision") and i.find_spec("PIL")');
if (!hasTorchvision) console.log(`skipped: ${PYTHON} has no torchvision to make features with`);

/** Weights, six pictures in a folder and in a sheet, and their features by torchvision's own normalisation. */
const PREPARE = `
import numpy, torch
from PIL import Image
from torchvision.models import inception_v3
from torchvision.transforms import functional as F
torch.manual_seed(0)
net = inception_v3(weights=None, aux_logits=True, transform_input=True, init_weights=False).eval()
for module in net.modules():
    if isinstance(module, torch.nn.Conv2d): torch.nn.init.kaiming_normal_(module.weight)
torch.save(net.state_dict(), "weights.pth")
sheet = numpy.random.default_rng(0).integers(0, 256, (56, 84, 3), dtype=numpy.uint8)
Image.fromarray(sheet).save("sheet.png")
found = []
net.avgpool.register_forward_hook(lambda module, given, pooled: found.append(pooled.flatten(1).numpy()))
for i in range(6):
    top, left = 28 * (i // 3), 28 * (i % 3)
    image = Image.fromarray(sheet[top:top + 28, left:left + 28])
    image.save(f"pictures/{i}.png")
    big = F.resize(F.pil_to_tensor(image).float() / 255, [299, 299], antialias=True)
    with torch.no_grad(): net(F.normalize(big, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])[None])
numpy.save("expected.npy", numpy.concatenate(found))
`;

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inception-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (flags, ...rest) => {
  const { status, stderr } = spawnSync(PYTHON, [...flags, SCRIPT, ...rest], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stderr };
};
const read = (file) => readNpy(readFileSync(join(folder, file)), file);

describe('features of Inception', () => {
  it.skipIf(!hasPython)('are not made without its packages, and the script says how to get them', () => {
    const { status, stderr } = run(['-I', '-S'], '.', 'out.npy', '--weights', 'weights.pth');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\w+ is missing\..*pip install torch torchvision numpy\s*$/);
  });

  it.skipIf(!hasTorchvision)(
    'are those before the classes, the same of a folder and of a sheet',
    () => {
      execFileSync(PYTHON, ['-c', `import os; os.mkdir("pictures")${PREPARE}`], { cwd: folder });
      const weights = ['--weights', 'weights.pth'];
      expect(run([], 'pictures', 'folder.npy', ...weights, '--batch', '4')).toEqual({
        status: 0,
        stderr: '',
      });
      expect(run([], 'sheet.png', 'sheet.npy', ...weights, '--side', '28').status).toBe(0);
      const expected = read('expected.npy');
      const largest = Math.max(...expected.values);
      expect(largest).toBeGreaterThan(0.1);
      for (const file of ['folder.npy', 'sheet.npy']) {
        const { count, size, values } = read(file);
        expect([count, size]).toEqual([6, 2048]);
        const apart = Math.max(...values.map((value, i) => Math.abs(value - expected.values[i])));
        expect(apart).toBeLessThan(1e-4 * largest);
      }
    },
    TIMEOUT_MS,
  );

  it.skipIf(!hasTorchvision)(
    'are not made of what is missing or something else, with a sentence',
    () => {
      writeFileSync(join(folder, 'no-picture.png'), 'no picture');
      const refused = (...given) => run([], ...given).stderr.trim();
      expect(refused('pictures', 'o.npy')).toMatch(/^Say --weights FILE\.pth.*inception_v3_google/);
      expect(refused('pictures', 'o.npy', '--weights', 'sheet.png')).toMatch(
        /^sheet\.png does not hold the weights/,
      );
      const withWeights = (/** @type {string[]} */ ...given) => refused(...given, '--weights', 'weights.pth');
      expect(withWeights('sheet.png', 'o.npy')).toMatch(/say --side PIXELS/);
      expect(withWeights('sheet.png', 'o.npy', '--side', '27')).toMatch(
        /84 x 56 pixels.*no whole squares of 27/,
      );
      expect(withWeights('no-picture.png', 'o.npy', '--side', '28')).toBe(
        'no-picture.png is no picture, or damaged.',
      );
    },
    TIMEOUT_MS,
  );
});
